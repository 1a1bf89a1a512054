import type { Daemon } from '../../daemon/daemon.js';

/** The image graph for Graphviz, as API versions up to 1.6 have it (docker 1.4.1 `graph/viz.go`). */
export function graphviz({ images }: Daemon): string {
  const lines = ['digraph docker {'];
  for (const { id, parent } of images.all()) {
    const [child, above] = [id.slice(0, 12), parent.slice(0, 12)];
    lines.push(parent ? ` "${above}" -> "${child}"` : ` base -> "${child}" [style=invis]`);
  }
  for (const { id } of images.all()) {
    const names = images.namesOf(id);
    if (names.length === 0) continue;
    const short = id.slice(0, 12);
    const label = [short, ...names].join('\\n');
    lines.push(` "${short}" [label="${label}",shape=box,fillcolor="paleturquoise",style="filled,rounded"];`);
  }
  return `${[...lines, ' base [style=invisible]', '}'].join('\n')}\n`;
}
