import { Suspense, use, type ComponentType, type ReactNode } from 'react';
import { KeyLayer } from '../keyboard/react';
import { words } from '../words';
import { Spinner } from './Waiting';

/** A part of the screens that is loaded apart from the start of the window. */
export interface Later<P extends object> {
  (props: P): ReactNode;
  /** Loads it ahead, so that it opens at once. */
  readonly prepare: () => Promise<void>;
}

/**
 * A part that is loaded when it is first shown, or ahead of that (`prepare`). Once it is there it is drawn in the same
 * turn as anything else: `React.lazy` waits a turn even then, and a key pressed in it would go to what stands below.
 *
 * @param options.over whether it lies over the screen: until it is there the keys of the screen rest.
 */
export function later<P extends object>(
  load: () => Promise<ComponentType<P>>,
  options: { readonly over: boolean },
): Later<P> {
  let loaded: ComponentType<P> | null = null;
  let loading: Promise<void> | null = null;
  const prepare = (): Promise<void> => {
    loading ??= load().then(
      (part) => {
        loaded = part;
      },
      (thrown: unknown) => {
        // The next time it is tried anew.
        loading = null;
        throw thrown;
      },
    );
    return loading;
  };
  function Part(props: P) {
    if (loaded === null) use(prepare());
    const Loaded = loaded;
    return Loaded === null ? null : <Loaded {...props} />;
  }
  function Bounded(props: P) {
    const waiting = <Spinner going label={words.failing.loading} />;
    return (
      <Suspense fallback={options.over ? <KeyLayer>{waiting}</KeyLayer> : waiting}>
        <Part {...props} />
      </Suspense>
    );
  }
  return Object.assign(Bounded, { prepare });
}
