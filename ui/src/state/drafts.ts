import type { Failure } from '../platform/gen/Failure';
import type { FailureCode } from '../platform/gen/FailureCode';
import type { WorkField } from '../platform/gen/WorkField';
import { failureOf, type Platform } from '../platform/platform';

/** Milliseconds of quiet after which what was typed is written. */
export const QUIET = 150;
/** Milliseconds until a refused write is tried again. */
export const RETRY = 1000;
/** Most characters of a field that are kept: the longest field the program takes, with room. */
export const MAX_DRAFT = 8000;

/** What trying again cannot mend: there is no such visit or field any more, or the text is too long. */
const HOPELESS: ReadonlySet<FailureCode> = new Set(['bad_request', 'not_found', 'too_large']);

interface Pending {
  readonly text: string;
  /** Writes it; says when it was kept, where the program says so. */
  readonly write: () => Promise<string | null>;
}

/**
 * Everything typed and not yet given. What is typed goes to the vault after a moment of quiet, and at once
 * before anything that could lose it. A write that fails, for instance because the base locked itself in
 * between, stays here and is tried again; who listens is told when that begins and when it is over.
 */
export class Drafts {
  readonly #typed = new Map<string, string>();
  readonly #pending = new Map<string, Pending>();
  readonly #kept = new Map<string, string>();
  readonly #keptListeners = new Set<() => void>();
  #timer: ReturnType<typeof setTimeout> | undefined;
  #writing: Promise<void> | null = null;
  #refused: Failure | null = null;
  #listener: ((refused: Failure | null) => void) | null = null;

  constructor(private readonly platform: Platform) {}

  /** What was typed into a field since the window last saw it from the vault. */
  typed(visit: string, field: string): string | undefined {
    return this.#typed.get(key(visit, field));
  }

  /** The same of a field of the work on a forwarded appeal. */
  typedAtWork(appeal: string, field: WorkField): string | undefined {
    return this.#typed.get(workKey(appeal, field));
  }

  /** When what was typed in the work on an appeal was last kept; none since the window last saw it from the vault. */
  keptAtWork(appeal: string, field: WorkField): string | undefined {
    return this.#kept.get(workKey(appeal, field));
  }

  /** Tells when {@link keptAtWork} changes. */
  subscribeKept = (listener: () => void): (() => void) => {
    this.#keptListeners.add(listener);
    return () => this.#keptListeners.delete(listener);
  };

  /** Tells that what is typed is not being kept, and why; null when it is again. Returns what ends the telling. */
  onRefused(listener: (refused: Failure | null) => void): () => void {
    this.#listener = listener;
    return () => {
      if (this.#listener === listener) this.#listener = null;
    };
  }

  /** Keeps what is typed. */
  type(visit: string, field: string, text: string): void {
    const kept = text.slice(0, MAX_DRAFT);
    this.#typed.set(key(visit, field), kept);
    this.#keep(key(visit, field), kept, () => this.#save(visit, field, kept));
  }

  /** Keeps what is typed in the work on a forwarded appeal: it belongs to the appeal, there is no visit. */
  typeAtWork(appeal: string, field: WorkField, text: string): void {
    const kept = text.slice(0, MAX_DRAFT);
    this.#typed.set(workKey(appeal, field), kept);
    this.#keep(workKey(appeal, field), kept, () => this.#saveAtWork(appeal, field, kept));
  }

  /** Keeps what another command has already written: the search writes its own text. */
  remember(visit: string, field: string, text: string): void {
    this.#typed.set(key(visit, field), text);
  }

  /** What was typed is given: there is nothing to keep any more. */
  forget(visit: string, field: string): void {
    this.#typed.delete(key(visit, field));
    this.#keep(key(visit, field), '', () => this.#save(visit, field, ''));
  }

  /** The same in the work on a forwarded appeal. */
  forgetAtWork(appeal: string, field: WorkField): void {
    this.#typed.delete(workKey(appeal, field));
    this.#keep(workKey(appeal, field), '', () => this.#saveAtWork(appeal, field, ''));
  }

  /** The appeal was given to somebody else with what was typed of its answer: whoever has it next goes on from there. */
  leaveWork(appeal: string): void {
    const answer = workKey(appeal, 'answer');
    this.#typed.delete(answer);
    this.#pending.delete(answer);
    this.#kept.delete(answer);
  }

  /** Writes what is not yet written; ends when the vault has it, or has refused it. */
  async flush(): Promise<void> {
    clearTimeout(this.#timer);
    await this.#writing;
    if (this.#pending.size === 0) return;
    this.#writing = this.#write();
    await this.#writing;
    this.#writing = null;
  }

  /** Whether something that was typed is not kept yet. */
  get owed(): boolean {
    return this.#pending.size > 0;
  }

  /** The vault has everything but what it refused: nothing else stays in the window. */
  seal(): void {
    for (const each of this.#typed.keys()) if (!this.#pending.has(each)) this.#typed.delete(each);
    this.#kept.clear();
  }

  /** Another operator comes: nothing stays in the window. */
  clear(): void {
    clearTimeout(this.#timer);
    this.#typed.clear();
    this.#pending.clear();
    this.#kept.clear();
    this.#tell(null);
  }

  #keep(id: string, text: string, write: Pending['write']): void {
    this.#pending.set(id, { text, write });
    this.#later(QUIET);
  }

  async #save(visit: string, field: string, text: string): Promise<null> {
    await this.platform.call('save_draft', { visit, field, text });
    return null;
  }

  async #saveAtWork(appeal: string, field: WorkField, text: string): Promise<string> {
    const { at } = await this.platform.call('save_work_draft', { appeal, field, text });
    return at;
  }

  async #write(): Promise<void> {
    const batch = [...this.#pending];
    let refused: Failure | null = null;
    await Promise.all(
      batch.map(async ([id, draft]) => {
        try {
          const at = await draft.write();
          this.#tellKept(id, draft.text === '' ? null : at);
          // Typed on meanwhile: the newer text is still to be written.
          if (this.#pending.get(id) === draft) this.#pending.delete(id);
        } catch (thrown) {
          const failure = failureOf(thrown);
          if (!HOPELESS.has(failure.code)) refused = failure;
          else if (this.#pending.get(id) === draft) this.#pending.delete(id);
        }
      }),
    );
    this.#tell(refused);
    if (refused !== null) this.#later(RETRY);
    else if (this.#pending.size > 0) this.#later(QUIET);
  }

  /** Once for a run of refusals: the next try a second later says nothing new. */
  #tell(refused: Failure | null): void {
    if (this.#refused?.code === refused?.code) return;
    this.#refused = refused;
    this.#listener?.(refused);
  }

  #tellKept(id: string, at: string | null): void {
    if (at === null) this.#kept.delete(id);
    else this.#kept.set(id, at);
    for (const listener of this.#keptListeners) listener();
  }

  #later(wait: number): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => void this.flush(), wait);
  }
}

function key(visit: string, field: string): string {
  return `${visit}/${field}`;
}

function workKey(appeal: string, field: WorkField): string {
  return `work/${appeal}/${field}`;
}
