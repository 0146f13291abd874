import type { Commands } from './gen/commands';
import type { Failure } from './gen/Failure';

/** Name of a command of the program. */
export type CommandName = keyof Commands;
/** What a command takes. */
export type RequestOf<N extends CommandName> = Commands[N]['request'];
/** What a command answers. */
export type ResponseOf<N extends CommandName> = Commands[N]['response'];

/** The base was locked by the program: nobody touched it for a while, or somebody locked it elsewhere. */
export interface LockedEvent {
  /** Whether it was because nobody was there. */
  readonly idle: boolean;
}

/**
 * What the screens need of the program that runs them. The window has {@link ./tauri.ts}; tests and the
 * preview bring a fake.
 */
export interface Platform {
  /** Carries out a command; rejects with {@link CallFailure}, and with nothing else. */
  call<N extends CommandName>(name: N, request: RequestOf<N>): Promise<ResponseOf<N>>;
  /** Tells when the base locked itself. Returns what ends the telling. */
  onLocked(listener: (event: LockedEvent) => void): () => void;
  /** Begins the page anew: it gives back what the engine holds, and finds the base as it is. */
  loadAnew(): void;
  /** Opens the system's printing with the page that stands for it (`design/print.css`). */
  print(): void;
}

/** A command that could not be carried out: a code and an incident id, no words (they stand in `words/`). */
export class CallFailure extends Error {
  override readonly name = 'CallFailure';

  constructor(
    readonly failure: Failure,
    readonly command: CommandName,
  ) {
    super(`${command}: ${failure.code} (${failure.incident})`);
  }
}

/** The failure in whatever was thrown. A fault of the screens themselves has no incident in the log. */
export function failureOf(thrown: unknown): Failure {
  return thrown instanceof CallFailure ? thrown.failure : INTERNAL;
}

const INTERNAL: Failure = { code: 'internal', limit: null, retry: true, incident: '' };
