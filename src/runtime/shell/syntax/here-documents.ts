import type { Redirection, Word } from './ast.js';
import { readHereText, type SubstitutionReader } from './read-expansion.js';
import type { Source } from './source.js';
import { unterminated } from './syntax-failure.js';

/** A `<<` whose text has not been read yet: it begins on the next line. */
interface Pending {
  readonly redirection: { -readonly [K in keyof Redirection]: Redirection[K] };
  readonly delimiter: string;
  readonly expands: boolean;
  readonly stripsTabs: boolean;
}

/** The here-documents that a line announces. */
export class HereDocuments {
  #pending: Pending[] = [];

  /** `whole`: no more input can come, so that a document may end without its delimiter. */
  constructor(readonly whole: boolean) {}

  get waiting(): boolean {
    return this.#pending.length > 0;
  }

  /** Announces a document; its word is filled in when the text is read. */
  announce(descriptor: number, delimiter: Word, stripsTabs: boolean): Redirection {
    const redirection = { operator: '<<' as const, descriptor, target: { parts: [] } };
    const quoted = delimiter.parts.some((part) => part.type === 'literal' && part.quoted);
    const text = delimiter.parts.map((part) => (part.type === 'literal' ? part.text : '')).join('');
    this.#pending.push({ redirection, delimiter: text, expands: !quoted, stripsTabs });
    return redirection;
  }

  /** Reads the documents that were announced on the line before. */
  read(source: Source, reader: SubstitutionReader): void {
    const pending = this.#pending;
    this.#pending = [];
    for (const document of pending) {
      const { line } = source;
      const text = this.#readText(source, document);
      document.redirection.target = document.expands
        ? readHereText(text, line, reader, source.depth)
        : { parts: [{ type: 'literal', text, quoted: true }] };
    }
  }

  #readText(source: Source, document: Pending): string {
    let text = '';
    while (!source.ended) {
      let line = source.takeUntil('\n');
      const terminated = !source.ended;
      source.next();
      if (document.stripsTabs) line = line.replace(/^\t+/, '');
      if (line === document.delimiter && (terminated || this.whole)) return text;
      text += terminated ? `${line}\n` : line;
    }
    if (!this.whole) throw unterminated(source.line, 'here-document', document.delimiter);
    return text;
  }
}
