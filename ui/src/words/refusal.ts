import type { Refusal } from '../platform/gen/Refusal';
import { words } from './index';

/** What is told when a rule refuses something. */
export function refusalWords(refusal: Refusal): string {
  switch (refusal.rule) {
    case 'identification':
      return words.notIdentifiedLong[refusal.needs];
    case 'appeal':
      return words.appealRule[refusal.code];
    case 'visit':
      return words.visitRule[refusal.code];
    case 'guide':
      return refusal.words;
    case 'script':
      return words.scriptRule[refusal.code];
    case 'too_long':
      return words.failing.limit(refusal.limit);
  }
}
