const states = ['running', 'exited', 'paused', 'created'];
const images = ['nginx:1.27', 'postgres:16', 'busybox'];

/** Fifty containers of three images, in all states. */
export const scenario = {
  images: images.map((name) => ({ name })),
  containers: Array.from({ length: 50 }, (_, i) => ({
    name: `service-${i}`,
    image: images[i % images.length],
    command: ['sleep', '10000'],
    state: states[i % states.length],
  })),
};

/** The same, but that none runs: what they cost without their processes. */
export const still = {
  ...scenario,
  containers: scenario.containers.map((container) => ({ ...container, state: 'created' })),
};
