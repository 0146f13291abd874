import { createContext, use, useEffectEvent, useLayoutEffect, useSyncExternalStore, type ReactNode } from 'react';
import type { KeyId } from './keys';
import { KeyRegistry } from './registry';

const RegistryContext = createContext<KeyRegistry | null>(null);
const LayerContext = createContext(0);

function useRegistry(): KeyRegistry {
  const registry = use(RegistryContext);
  if (registry === null) throw new Error('no keyboard above this component');
  return registry;
}

/**
 * Listens for the keys of everything below it. Keys and focus are bound before the frame is painted: a person
 * who is quick presses a key of what is just seen.
 */
export function Keyboard(props: { registry: KeyRegistry; children: ReactNode }) {
  const { registry } = props;
  useLayoutEffect(() => {
    const listen = (event: KeyboardEvent) => {
      if (!registry.press(event)) return;
      event.preventDefault();
      event.stopPropagation();
    };
    // Before anything else: neither a control that keeps its keys to itself nor the WebView comes first.
    window.addEventListener('keydown', listen, { capture: true });
    return () => {
      window.removeEventListener('keydown', listen, { capture: true });
    };
  }, [registry]);
  return <RegistryContext value={registry}>{props.children}</RegistryContext>;
}

/** The layer over all dialogs that the work opens. */
const OVER = 10;

/**
 * Everything below it stands over the screen: the screen's own keys rest. With `over` it stands over open dialogs too,
 * wherever it was opened from.
 */
export function KeyLayer(props: { over?: boolean; children: ReactNode }) {
  const under = use(LayerContext);
  const layer = props.over ? Math.max(under + 1, OVER) : under + 1;
  const registry = useRegistry();
  useLayoutEffect(() => registry.raise(layer), [registry, layer]);
  return <LayerContext value={layer}>{props.children}</LayerContext>;
}

/** Binds a key while the component is shown and `enabled`. */
export function useKey(id: KeyId, act: () => void, enabled = true): void {
  const registry = useRegistry();
  const layer = use(LayerContext);
  const latest = useEffectEvent(act);
  useLayoutEffect(() => (enabled ? registry.bind(id, layer, () => latest()) : undefined), [registry, id, layer, enabled]);
}

/** The keys that act now, for the footer and the help. */
export function useActiveKeys(): readonly KeyId[] {
  const registry = useRegistry();
  return useSyncExternalStore(registry.subscribe, registry.active);
}
