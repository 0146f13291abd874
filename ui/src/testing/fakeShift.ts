import type { ShiftCheckView } from '../platform/gen/ShiftCheckView';
import type { RequestOf } from '../platform/platform';

const ITEMS = [
  { id: 'badge', text: 'Бейдж слева, на нём имя и должность.', note: 'Бейджа нет — табличка у места.', basis: ['П3 1.4.3'] },
  { id: 'place', text: 'На столе чисто и свободно.', note: null, basis: ['П3 2.3'] },
  { id: 'phone', text: 'Личный телефон без звука.', note: null, basis: ['П3 2.4'] },
];
const OPTIONS = [
  { id: 'good', title: 'В порядке', detail: null },
  { id: 'mend', title: 'Поправлю', detail: null },
];

/** The check at the start of the fake's shift. */
export class FakeShift {
  readonly answers: string[] = [];
  /** Whether it is for the operator of the fake. */
  offered = true;

  readonly handlers = {
    shift_check: () => this.#view(false),
    shift_act: ({ item, option }: RequestOf<'shift_act'>) => {
      if (ITEMS[this.answers.length]?.id !== item) return this.#view(false);
      if (option === null) this.answers.pop();
      else this.answers.push(option);
      return this.#view(true);
    },
  };

  #view(after: boolean): ShiftCheckView {
    const done = this.answers.length === ITEMS.length;
    const item = done ? undefined : ITEMS[this.answers.length];
    return {
      offered: this.offered,
      done: done
        ? { at: '2026-11-12T08:55:00+04:00', mend: this.answers.filter((answer) => answer === 'mend').length }
        : null,
      title: 'Перед сменой в офисе',
      item: item === undefined ? null : { ...item, options: [...OPTIONS] },
      passed: this.answers.map((answer, index) => ({
        text: ITEMS[index]?.text ?? '',
        answer: OPTIONS.find((option) => option.id === answer)?.title ?? null,
      })),
      ending: done && after ? 'Проверено. Хорошей смены!' : null,
    };
  }
}
