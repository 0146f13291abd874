import type { Attribute } from '../platform/gen/Attribute';
import type { IdentifierKind } from '../platform/gen/IdentifierKind';
import type { Refusal } from '../platform/gen/Refusal';
import { words } from './index';

/** By which words an attribute of a wrong form is mended, where its problem has none. */
const KIND: Record<Attribute, IdentifierKind> = {
  phone: 'phone',
  email: 'email',
  document: 'passport',
  residents: 'amount',
  full_name: 'full_name',
  snils: 'snils',
  postal_address: 'address',
  preferred_channel: 'full_name',
  consent_data: 'full_name',
  consent_ads: 'full_name',
};

const capital = (text: string) => text.charAt(0).toUpperCase() + text.slice(1);

/** What is told when a rule refuses something. */
export function refusalWords(refusal: Refusal): string {
  switch (refusal.rule) {
    case 'identification':
      return words.notIdentifiedLong[refusal.needs];
    case 'elsewhere':
      return words.find.elsewhereAway;
    case 'appeal':
      return words.appealRule[refusal.code];
    case 'visit':
      return words.visitRule[refusal.code];
    case 'promise':
      return words.promiseRule[refusal.code];
    case 'guide':
      return refusal.words;
    case 'script':
      return words.scriptRule[refusal.code];
    case 'profile':
      return words.profileRule[refusal.code];
    case 'consent':
      return words.consentRule[refusal.code];
    case 'incident':
      return words.incidentRule[refusal.code];
    case 'attribute':
      return capital(words.problemCode[refusal.problem] ?? words.problem[KIND[refusal.attribute]]);
    case 'too_long':
      return words.failing.limit(refusal.limit);
  }
}
