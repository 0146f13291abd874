import { invoke } from '@tauri-apps/api/core';
import { emit, listen } from '@tauri-apps/api/event';
import type { Failure } from './gen/Failure';
import { CallFailure, failureOf, type LockedEvent, type Platform } from './platform';

function isFailure(thrown: unknown): thrown is Failure {
  return typeof thrown === 'object' && thrown !== null && 'code' in thrown && 'incident' in thrown;
}

/** The program behind the window. The only place that knows Tauri. */
export const tauri: Platform = {
  async call(name, request) {
    try {
      return await invoke(name, { request });
    } catch (thrown) {
      // A refused permission or a request that does not parse arrives as text: a fault of the program.
      throw new CallFailure(isFailure(thrown) ? thrown : failureOf(thrown), name);
    }
  },
  loadAnew() {
    // Who does not hear it has the page go on.
    void emit('worn');
  },
  print() {
    window.print();
  },
  onLocked(listener) {
    const ended = listen<LockedEvent>('locked', (event) => {
      listener(event.payload);
    });
    return () => {
      void ended.then((end) => {
        end();
      });
    };
  },
};
