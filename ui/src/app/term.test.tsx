import { screen, within } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import type { TermOutcome } from '../platform/gen/TermOutcome';
import { expectAccessible } from '../testing/axe';
import { FakePlatform } from '../testing/fake';
import { openCard, openQuestion } from '../testing/open';
import { LONG_TERM, NO_NORM } from '../testing/terms';

/** Forwarding, with this term proposed. */
async function openForward(term?: TermOutcome) {
  const fake = new FakePlatform();
  if (term !== undefined) fake.term = term;
  const opened = await openQuestion(fake);
  await opened.user.keyboard('{Alt>}f{/Alt}');
  const dialog = await screen.findByRole('dialog', { name: 'Перенаправить исполнителю' });
  return { ...opened, dialog };
}

const field = (dialog: HTMLElement) => within(dialog).getByRole('textbox', { name: 'Ответить до' });

describe('r_ap_6 the proposed term', () => {
  it('stands in the field with its norm, and is what is promised', async () => {
    const { user, fake, dialog } = await openForward();
    expect(await within(dialog).findByText('По норме до 23 ноября')).toBeTruthy();
    expect(field(dialog)).toHaveProperty('value', '23.11.2026');
    expect(fake.requests('propose_term')).toEqual([{ visit: 'visit-1', appeal: 'visit-1-appeal-1' }]);
    await user.keyboard('{Enter}');
    await user.click(await screen.findByRole('option', { name: 'Отдел учёта электроэнергии' }));
    await user.click(within(dialog).getByRole('button', { name: /Способ ответа/ }));
    await user.click(await screen.findByRole('option', { name: 'телефон' }));
    await user.click(within(dialog).getByRole('checkbox', { name: /Клиенту названы срок/ }));
    await user.keyboard('{Control>}{Enter}{/Control}');
    expect(await screen.findByRole('heading', { name: 'Вопрос перенаправлен' })).toBeTruthy();
    expect(fake.requests('forward_appeal').at(-1)).toMatchObject({ reply_by: '2026-11-23' });
  });

  it('lets an earlier day be named freely, and tells a later one', async () => {
    const { user, fake, dialog } = await openForward();
    await within(dialog).findByText('По норме до 23 ноября');
    await user.clear(field(dialog));
    expect(field(dialog)).toHaveProperty('value', '');
    await user.type(field(dialog), '1811');
    expect(within(dialog).getByText('По норме до 23 ноября')).toBeTruthy();
    await user.clear(field(dialog));
    await user.type(field(dialog), '2511');
    expect(within(dialog).getByText('Позже нормы на 2 дня: по норме до 23 ноября.')).toBeTruthy();
    await expectAccessible();
    // What was typed is kept, and stands there again.
    await user.keyboard('{Escape}{Alt>}f{/Alt}');
    const again = await screen.findByRole('dialog');
    expect(field(again)).toHaveProperty('value', '2511');
    expect(fake.visits[0]?.drafts).toMatchObject({ 'day:visit-1-appeal-1': '2511' });
  });

  it('says why on demand by a key of its own, and hides it again', async () => {
    const { user, dialog } = await openForward();
    await within(dialog).findByText('По норме до 23 ноября');
    expect(screen.queryByRole('region', { name: 'Почему такой срок' })).toBeNull();
    await user.keyboard('{Alt>}w{/Alt}');
    const why = await screen.findByRole('region', { name: 'Почему такой срок' });
    expect(why.textContent).toContain('Срок компании для отложенного ответа: 10 календарных дней');
    expect(why.textContent).toContain('порядок компании по п. 7.2.4.2 стандарта');
    const days = within(why).getAllByRole('term').map((each) => each.textContent?.replaceAll('\u00A0', ' '));
    expect(days).toEqual(['12 ноября', '13–22 ноября', '22 ноября', '23 ноября']);
    expect(why.textContent).toContain('считаются: 10 дней');
    expect(why.textContent).toContain('последний день: выходной. Срок переходит на ближайший рабочий (ГК 193)');
    expect(why.textContent).toContain('Письменное обращение: обращение не письменное (стандарт, п. 7.3.10.2)');
    expect(why.textContent).toContain('выпуск 2026.11, Саратовская область');
    await expectAccessible();
    await user.keyboard('{Alt>}w{/Alt}');
    expect(screen.queryByRole('region', { name: 'Почему такой срок' })).toBeNull();
  });

  it('tells everything that was counted and skipped, over the years', async () => {
    const { user } = await openForward(LONG_TERM);
    await screen.findByText(/По норме до/);
    await user.keyboard('{Alt>}w{/Alt}');
    const why = await screen.findByRole('region', { name: 'Почему такой срок' });
    const text = why.textContent?.replaceAll('\u00A0', ' ') ?? '';
    for (const words of [
      'Запрос о персональных данных: 10 рабочих дней — 152-ФЗ, ст. 20',
      'Для VIP в 1,5 раза короче, чем 20 дней.',
      '26–27 декабрявыходные, не считаются',
      '31 декабрявыходной, перенесён с 4 января, не считается',
      '1–10 января 2027нерабочие дни, не считаются',
      '11–12 января 2027ждали клиента, не считаются: 2 дня',
      '16 января 2027рабочий выходной, считается: 1 день',
      '18 января 2027последний день: нерабочий день области, сверьте дату с её приказом',
      '20 января 2027ответить не позже',
      'Письменное обращение, 20 календарных дней: до 21 января 2027',
      'Письменное обращение клиента B2C VIP: есть более точное правило (стандарт, приложение 4, раздел 2 (3.2))',
      'Срок, названный клиенту по скрипту, 30 календарных дней: позже, календаря на 2028 год нет',
      'приостановлен с 10 января 2027',
    ]) {
      expect(text).toContain(words);
    }
    await expectAccessible();
  });

  it('makes nothing up where there is no norm or no calendar', async () => {
    const { user, dialog, unmount } = await openForward(NO_NORM);
    expect(await within(dialog).findByText(/Нормы для такого обращения нет/)).toBeTruthy();
    expect(field(dialog)).toHaveProperty('value', '');
    await user.keyboard('{Alt>}w{/Alt}');
    expect((await screen.findByRole('region', { name: 'Почему такой срок' })).textContent).toContain('не письменное');
    await expectAccessible();
    unmount();
    const next = await openForward({ outcome: 'missing_year', year: 2028 });
    expect(await within(next.dialog).findByText(/Нет производственного календаря на 2028 год/)).toBeTruthy();
    expect(field(next.dialog)).toHaveProperty('value', '');
    await expectAccessible();
  });

  it('tells a term that stands still and one that is past', async () => {
    const { dialog, unmount } = await openForward({ outcome: 'waiting', since: '2026-11-10', left: 3 });
    expect(await within(dialog).findByText(/Срок приостановлен с 10.ноября: ждём клиента. Останется 3 дня/)).toBeTruthy();
    unmount();
    if (LONG_TERM.outcome !== 'named') throw new Error('a named term');
    const past = await openForward({ outcome: 'named', term: { ...LONG_TERM.term, due: '2026-11-11' } });
    expect(await within(past.dialog).findByText(/По норме ответить надо было до 11.ноября/)).toBeTruthy();
    expect(field(past.dialog)).toHaveProperty('value', '');
  });

  it('leaves the day to the operator when the program cannot answer', async () => {
    const fake = new FakePlatform();
    const { user } = await openQuestion(fake);
    fake.failNext('propose_term', 'internal');
    await user.keyboard('{Alt>}f{/Alt}');
    const dialog = await screen.findByRole('dialog');
    expect(await within(dialog).findByText(/Срок не посчитан/)).toBeTruthy();
    expect(within(dialog).queryByRole('button', { name: /Почему такой срок/ })).toBeNull();
  });

  it('stands on the appeal: the norm, its rule, and that more was promised', async () => {
    const { user } = await openCard();
    await user.click(await screen.findByRole('button', { name: /Замена прибора учёта.*ответить/ }));
    const dialog = await screen.findByRole('dialog', { name: 'Замена прибора учёта' });
    expect(await within(dialog).findByText('до 20.11 · Письменное обращение · обещано позже нормы')).toBeTruthy();
    await expectAccessible();
  });
});
