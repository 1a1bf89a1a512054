import type { Ids } from '../ports.js';

const ADJECTIVES =
  'happy jolly dreamy sad angry pensive focused sleepy grave distracted determined stoic stupefied sharp agitated cocky tender goofy furious desperate hopeful compassionate silly lonely condescending naughty kickass drunk boring nostalgic ecstatic insane cranky mad jovial sick hungry thirsty elegant backstabbing clever trusting loving suspicious berserk high romantic prickly evil'.split(
    ' ',
  );
const SURNAMES =
  'albattani almeida archimedes ardinghelli babbage banach bardeen brattain shockley bartik bell blackwell bohr brown carson colden cori curie darwin davinci einstein elion engelbart euclid fermat fermi feynman franklin galileo goldstine goodall hawking heisenberg hodgkin hoover hopper hypatia jang jones kirch kowalevski lalande leakey lovelace lumiere mayer mccarthy mcclintock mclean meitner mestorf morse newton nobel pare pasteur perlman pike poincare ptolemy ritchie rosalind sammet sinoussi stallman swartz tesla thompson torvalds turing wilson wozniak wright yalow yonath'.split(
    ' ',
  );

const pick = (words: readonly string[], ids: Ids) => words[Math.floor(ids.random() * words.length)] as string;

/** A name such as `furious_pike`, never `boring_wozniak` (docker 1.4.1 `pkg/namesgenerator`); from the second try on, with a digit. */
export function generateName(ids: Ids, attempt: number): string {
  for (;;) {
    const name = `${pick(ADJECTIVES, ids)}_${pick(SURNAMES, ids)}`;
    if (name !== 'boring_wozniak') return attempt > 0 ? `${name}${Math.floor(ids.random() * 10)}` : name;
  }
}
