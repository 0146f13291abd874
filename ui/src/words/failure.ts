import type { Failure } from '../platform/gen/Failure';
import { words } from './index';

/** A failure in words: what it is, and what to do. */
export function failureWords(failure: Failure | null): string | null {
  if (failure === null) return null;
  const { title, what } = words.failures[failure.code];
  return `${title}. ${what}`;
}
