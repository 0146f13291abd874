import { describe, expect, it } from 'vitest';
import type { RecognisedView } from '../../platform/gen/RecognisedView';
import { chipsOf } from './chips';

const seen = (more: Partial<RecognisedView>): RecognisedView => ({
  kind: 'phone',
  normal: '+79271234541',
  valid: true,
  problem: null,
  from: 0,
  to: 1,
  ...more,
});
const plain = (text: string) => text.replaceAll(/[\u00A0\u202F]/g, ' ');

describe('r_id_3 what was recognised', () => {
  it('is shown as people group it', () => {
    const chips = chipsOf([
      seen({}),
      seen({ kind: 'account', normal: '640177304418' }),
      seen({ kind: 'snils', normal: '11223344595' }),
      seen({ kind: 'passport', normal: '6304123318' }),
      seen({ kind: 'amount', normal: '1284.50' }),
      seen({ kind: 'full_name', normal: 'Ковалева Нина' }),
    ]);
    expect(chips.map((chip) => `${chip.kind} ${plain(chip.normal)}`)).toEqual([
      'телефон +7 927 123-45-41',
      'лицевой счёт 6401 7730 4418',
      'СНИЛС 112-233-445 95',
      'паспорт 63 04 123318',
      'сумма счёта 1 284,50 ₽',
      'ФИО Ковалева Нина',
    ]);
  });

  it('says what is wrong and how to mend it, for codes known and not', () => {
    const wrong = (problem: string | null) => chipsOf([seen({ kind: 'inn', valid: false, problem })])[0]?.problem;
    expect(wrong('too_short')).toContain('не хватает');
    expect(wrong('a code of tomorrow')).toContain('переспросите');
    expect(wrong(null)).toContain('переспросите');
    expect(chipsOf([seen({})])[0]?.problem).toBeNull();
  });
});
