/** The switches of termios(3) that the simulated terminal has, named as stty(1) names them. */
export const SWITCHES = {
  /** Ctrl-C and the like send signals. */
  isig: true,
  /** Input comes line by line, and can be edited. */
  icanon: true,
  /** A carriage return is read as a newline. */
  icrnl: true,
  echo: true,
  /** Erased characters vanish from the screen. */
  echoe: true,
  /** A killed line vanishes from the screen. */
  echok: true,
  /** Control characters are shown as `^X`. */
  echoctl: true,
  /** Output is processed at all. */
  opost: true,
  /** A newline is written as carriage return and newline. */
  onlcr: true,
};

/** State of a terminal's switches. */
export type TerminalSettings = Record<keyof typeof SWITCHES, boolean>;

/** What a new terminal is set to (`stty sane`). */
export function saneSettings(): TerminalSettings {
  return { ...SWITCHES };
}
