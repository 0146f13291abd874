import { cleanup } from '@testing-library/react';
import { afterEach } from 'vitest';

afterEach(cleanup);

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
