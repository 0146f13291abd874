import { KEYS, KEY_IDS, SWALLOWED, type KeyId, type KeySpec } from './keys';

/** What a key does now, and over which layer of dialogs it was said. */
interface Binding {
  readonly id: KeyId;
  readonly layer: number;
  readonly act: () => void;
}

/** What acts over every dialog: leaving the screen, and help where there is no time for closing dialogs first. */
const ALWAYS: ReadonlySet<KeyId> = new Set(['lock', 'situation']);

type Pressed = Pick<
  KeyboardEvent,
  'code' | 'ctrlKey' | 'altKey' | 'shiftKey' | 'metaKey' | 'repeat' | 'isTrusted' | 'isComposing'
>;

function matches(spec: Pick<KeySpec, 'code' | 'ctrl' | 'alt' | 'shift'>, event: Pressed): boolean {
  return (
    event.code === spec.code &&
    event.ctrlKey === spec.ctrl &&
    event.altKey === spec.alt &&
    event.shiftKey === spec.shift &&
    !event.metaKey
  );
}

/**
 * What every key does at this moment. Screens bind keys while they are shown; the last to bind wins; under an
 * open dialog only the dialog's keys act, and those that act everywhere by their nature (`always`).
 */
export class KeyRegistry {
  #bindings: readonly Binding[] = [];
  #layer = 0;
  #listeners = new Set<() => void>();
  #active: readonly KeyId[] = [];

  /** @param options.synthetic whether keys made by scripts count: only in tests, which have no others. */
  constructor(private readonly options: { synthetic: boolean } = { synthetic: false }) {}

  /** Binds a key until the returned function is called. */
  bind(id: KeyId, layer: number, act: () => void): () => void {
    const binding: Binding = { id, layer, act };
    this.#change([...this.#bindings, binding]);
    return () => {
      this.#change(this.#bindings.filter((other) => other !== binding));
    };
  }

  /** Opens a layer over all others until the returned function is called. */
  raise(layer: number): () => void {
    const before = this.#layer;
    this.#layer = Math.max(before, layer);
    this.#change(this.#bindings);
    return () => {
      this.#layer = before;
      this.#change(this.#bindings);
    };
  }

  /** Acts on a key press. Says whether it was taken and must go no further. */
  press(event: Pressed): boolean {
    // React Aria's lists dispatch keys again by script: those are echoes of a press already seen here.
    if (event.isComposing || (!event.isTrusted && !this.options.synthetic)) return false;
    const ids = KEY_IDS.filter((id) => !KEYS[id].native && matches(KEYS[id], event));
    if (ids.length > 0) {
      const binding = this.#bindings.findLast((each) => ids.includes(each.id) && this.#reaches(each));
      // A key held down acts once.
      if (!event.repeat) binding?.act();
      return true;
    }
    return SWALLOWED.some((each) => matches(each, event));
  }

  /** Keys that act now, in the order of {@link KEYS}. The same array until something changes. */
  active = (): readonly KeyId[] => this.#active;

  /** Tells when {@link active} changes. */
  subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  #reaches(binding: Binding): boolean {
    return binding.layer >= this.#layer || ALWAYS.has(binding.id);
  }

  #change(bindings: readonly Binding[]): void {
    this.#bindings = bindings;
    const reached = new Set(bindings.filter((each) => this.#reaches(each)).map((each) => each.id));
    const active = KEY_IDS.filter((id) => reached.has(id));
    if (active.join() === this.#active.join()) return;
    this.#active = active;
    for (const listener of this.#listeners) listener();
  }
}
