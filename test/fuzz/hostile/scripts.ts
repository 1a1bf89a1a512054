import type { Attempts } from './attempt.js';

const LONG = 'a'.repeat(40);

/** Scripts that backtrack, grow or never end; each is killed after a while, if it has not ended by then. */
const SCRIPTS: Readonly<Record<string, string>> = {
  'grep that backtracks': `echo ${LONG}b > f; for i in 1 2 3; do grep -E '(a+)+$' f; grep -E '^(a|a)*$' f; grep -E '(a*)*c' f; grep '\\(a*\\)*\\1c' f; done`,
  'sed that backtracks': `x=$(printf '%5000s' | tr ' ' a); echo $x | sed 's/\\(a*\\)*b//; s/\\(a*\\)*\\1b/x/; s/a*a*a*a*a*a*b//g'; echo $x | sed -E 's/(a+)+b/x/g'`,
  'sed that never ends': "echo a | sed ':a;s/a/aa/;ba'",
  'awk that never ends': 'awk \'BEGIN { while (1) x = x "a" }\'',
  'awk that backtracks': `echo ${LONG}b | awk '{ while (i++ < 1000) if ($0 ~ /(a+)+$/) n++; gsub(/(a*)*/, "b"); print n }'`,
  'patterns of the shell with a star at every place': `x=$(printf '%3000s' | tr ' ' a); case $x in *a*a*a*a*a*a*a*a*a*a*b) echo yes;; esac; echo "\${x##*a*a*a*a*a*b}" | wc -c; echo "\${x%%*a*a*a*b}" | wc -c; echo "\${x//a*a*a*b/c}" | wc -c`,
  'braces and ranges':
    'echo {1..100000} | wc -c; echo {a,b}{a,b}{a,b}{a,b}{a,b}{a,b}{a,b}{a,b}{a,b}{a,b}{a,b}{a,b}{a,b}{a,b} | wc -c; echo {1..999999999} | wc -c',
  'globs of many stars':
    'mkdir d; cd d; i=0; while [ $i -lt 1000 ]; do : > aaaaaaaaaaaaaaaaaaaaaaaaaaaa$i; i=$((i+1)); done; echo *a*a*a*a*a*a*a*b* | wc -c; ls */*/*/../*/ | wc -l',
  'a file of megabytes through every tool':
    'head -c 8000000 /dev/zero | tr "\\0" a > f; sort f | wc -c; md5sum f; sha512sum f; sha256sum f; cksum f; gzip -c f | wc -c; base64 f | wc -c; rev f | wc -c; fold f | wc -l; od f | wc -l; cut -c1-5 f; uniq f | wc -c; wc f; grep -c a f; sed s/a/b/g f | wc -c; cmp f f; diff f f; tac f | wc -c; nl f | wc -c; strings f | wc -c',
  'many lines through every tool':
    'seq 1 200000 > f; sort f | tail -1; sort -n -r f | head -1; sort -u f | wc -l; shuf f | wc -l; awk "{ s += \\$1 } END { print s }" f; sed -n "\\$p" f; uniq -c f | tail -1; diff f f; comm f f | wc -l; join f f | wc -l; paste f f | wc -l; tr 0-9 a-j < f | wc -c; tac f | head -1; grep -v x f | wc -l; xargs < f | wc -c; md5sum f; od -c f | tail -1',
  'numbers without end':
    'seq 1 999999999 | tail -1; printf "%0999999d" 1 | wc -c; echo $((2**63 * 9)); expr 99999999999 \\* 99999999999; factor 999999999999999989; dc -e "2 999999^p" | wc -c; echo "2^99999" | bc | wc -c',
  'output without end':
    'yes | head -c 50000000 | wc -c; cat /dev/zero | head -c 50000000 | wc -c; dd if=/dev/zero bs=10M count=5 | wc -c',
  'directories within each other':
    'i=0; while [ $i -lt 3000 ]; do mkdir x && cd x; i=$((i+1)); done; cd /; find / | wc -l; rm -rf x; ls -R / | wc -l; du / | tail -1; ln -s . loop; find -L / | wc -l; tar c / | wc -c',
  'substitutions within each other': 'x=a; i=0; while [ $i -lt 60 ]; do x="$x$x"; i=$((i+1)); done; echo ${#x}',
  'a script of one long line': `eval "$(i=0; while [ $i -lt 16000 ]; do echo -n 'true && '; i=$((i+1)); done; echo true)"; eval "$(i=0; while [ $i -lt 3000 ]; do echo -n '( '; i=$((i+1)); done)"`,
  'a fork bomb': ':(){ :|:& };:',
  'here-documents and quotes without end': 'cat <<EOF\n$(cat <<EOF2\n$(cat <<EOF3\n$(echo x)\nEOF3\n)\nEOF2\n)\nEOF\necho "',
  'what the host has':
    'cat /proc/version /proc/cpuinfo /etc/shadow; ls /proc/1/root/ /sys /dev; nc 127.0.0.1 22 </dev/null; wget -O- http://127.0.0.1:22/; node -e "require(`fs`)"',
};

/** What a container's command does. */
export const scripts: Attempts = Object.fromEntries(
  Object.entries(SCRIPTS).map(([title, script]) => [title, ({ run }) => run(script)]),
);
