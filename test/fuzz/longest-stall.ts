/**
 * Milliseconds that the daemon may do nothing else for what anybody sends. The goal is 50, to which the runs that write figures
 * are held; elsewhere a machine that is busy or slow is no failure, and only what no machine explains is one.
 */
export const LONGEST_STALL = Number(process.env.MOCKDOCK_LONGEST_STALL ?? 500);
