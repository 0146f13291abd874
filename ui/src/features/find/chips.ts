import type { RecognisedView } from '../../platform/gen/RecognisedView';
import { words } from '../../words';
import { money } from '../../words/ru/format';

/** A recognised identifier, in words: kind, how it was understood, what is wrong with it. */
export interface Chip {
  readonly key: string;
  readonly kind: string;
  readonly normal: string;
  readonly problem: string | null;
}

/** How a normal form is read: `+79271234541` as people group it, `1284.50` as money. */
function read(recognised: RecognisedView): string {
  const { kind, normal } = recognised;
  const digits = normal.replace(/\D/g, '');
  if (kind === 'phone' && digits.length === 11) {
    return `+${digits[0]} ${digits.slice(1, 4)} ${digits.slice(4, 7)}-${digits.slice(7, 9)}-${digits.slice(9)}`;
  }
  if (kind === 'account' && digits === normal) return normal.replace(/(.{4})(?=.)/g, '$1 ');
  if (kind === 'snils' && digits.length === 11) {
    return `${digits.slice(0, 3)}-${digits.slice(3, 6)}-${digits.slice(6, 9)} ${digits.slice(9)}`;
  }
  if (kind === 'passport' && digits.length === 10) {
    return `${digits.slice(0, 2)} ${digits.slice(2, 4)} ${digits.slice(4)}`;
  }
  if (kind === 'amount' && /^\d+(\.\d+)?$/.test(normal)) return money(normal);
  return normal;
}

/** The chips under the field. */
export function chipsOf(recognised: readonly RecognisedView[]): readonly Chip[] {
  return recognised.map((each) => ({
    key: `${each.from}-${each.kind}`,
    kind: words.identifier[each.kind],
    normal: read(each),
    problem: each.valid
      ? null
      : ((each.problem === null ? undefined : words.problemCode[each.problem]) ?? words.problem[each.kind]),
  }));
}
