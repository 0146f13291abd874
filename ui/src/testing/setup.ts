import { cleanup, configure } from '@testing-library/react';
import { afterEach } from 'vitest';

afterEach(cleanup);

configure({
  // What is spoken stands on the screen already: it is looked for there.
  defaultIgnore: 'script, style, [data-live-announcer] *',
  // A busy machine is slow: what comes is waited for longer than the second that is usual.
  asyncUtilTimeout: 10_000,
});

// What jsdom has not and the screens ask for.
globalThis.ResizeObserver ??= class {
  observe() {
    // Nothing has a size here.
  }
  unobserve() {
    // See above.
  }
  disconnect() {
    // See above.
  }
};

// A list that reads on asks whether its end can be seen: here it never is, but where a test says so.
globalThis.IntersectionObserver ??= class {
  observe() {
    // Nothing is seen here.
  }
  unobserve() {
    // See above.
  }
  disconnect() {
    // See above.
  }
} as unknown as typeof IntersectionObserver;

// React Aria asks for it when a list stands in a dialog; ids here need no escaping beyond this.
globalThis.CSS ??= {} as typeof CSS;
CSS.escape ??= (text: string) => text.replaceAll(/[^\w-]/g, String.raw`\$&`);
CSS.supports ??= () => false;
