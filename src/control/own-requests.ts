import type { Layers } from './steered-app.js';
import type { Steering } from './steering.js';

const PREFIX = /^(?:https?:\/\/[^/]*)?\/_mockdock(?:[/?]|$)/;

/** Serves `/_mockdock`. What answers there is loaded with the first request. */
export function serveControl(steering: Steering): NonNullable<Layers['own']> {
  const mock = steering.asMockdock();
  return (request, door) => {
    if (!PREFIX.test(door?.target ?? request.url)) return undefined;
    return load().then(({ answerControl }) => answerControl(mock, request, door));
  };

  async function load() {
    await steering.equip();
    return import('./api/index.js');
  }
}
