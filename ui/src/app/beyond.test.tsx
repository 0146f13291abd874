import { screen, waitFor, within } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import type { BeyondView } from '../platform/gen/BeyondView';
import { expectAccessible } from '../testing/axe';
import { FakePlatform } from '../testing/fake';
import { expectFocus, openCard } from '../testing/open';

const PRICES: BeyondView = {
  channels: [],
  offices: [],
  from_line: null,
  competence: 'Специалист по начислениям',
  unit: { code: 'charges', title: 'Отдел расчётов с населением' },
  leaders: ['operator-2'],
};

async function chosen(beyond: BeyondView, typed = 'разъясн') {
  const fake = new FakePlatform();
  fake.beyond.set('3.1.2', beyond);
  fake.beyond.set('9.1.1', beyond);
  const opened = await openCard(fake);
  await opened.user.keyboard(typed);
  await screen.findByRole('option', { name: /ведёт|не этим каналом|только/ });
  return opened;
}

describe('a topic that another leads (r_vi_10)', () => {
  it('r_vi_10 says quietly who leads it, and hands the visit there', async () => {
    const { user, fake } = await chosen(PRICES);
    expect(screen.getByRole('option', { name: /Разъяснение начисления.*ведёт: специалист по начислениям/ })).toBeTruthy();
    await expectAccessible();
    await user.keyboard('{Enter}');
    const dialog = await screen.findByRole('dialog', { name: 'Тему ведут не здесь' });
    expect(within(dialog).getByText('Ведёт: специалист по начислениям.')).toBeTruthy();
    await expectFocus('button', /Передать приём: Кузнецов/);
    await expectAccessible();
    expect(fake.requests('add_question')).toEqual([]);
    await user.keyboard('{Enter}');
    // The form of handing over knows whom, why and what about.
    await screen.findByRole('dialog', { name: /Передать приём коллеге/ });
    expect(screen.getByRole('button', { name: /Кузнецов Артём Павлович/ })).toBeTruthy();
    await user.keyboard('{Control>}{Enter}{/Control}');
    expect(fake.requests('hand_over')).toEqual([
      expect.objectContaining({
        to: 'operator-2',
        reason: 'competence',
        note: 'Вопрос клиента: «Разъяснение начисления»',
      }),
    ]);
  });

  it('r_vi_10 registers it to forward it to the unit that leads it', async () => {
    const { user, fake } = await chosen(PRICES);
    await user.keyboard('{Enter}');
    await screen.findByRole('dialog', { name: 'Тему ведут не здесь' });
    await user.keyboard('{Alt>}2{/Alt}');
    await screen.findByRole('dialog', { name: /Перенаправить/ });
    expect(fake.requests('add_question')).toEqual([expect.objectContaining({ topic: '3.1.2', beyond: true })]);
    await expectFocus('button', /Отдел расчётов/);
  });

  it('r_vi_10 says where it is led when no colleague beside could lead it, and Esc leads back to the topics', async () => {
    const elsewhere: BeyondView = { ...PRICES, competence: null, leaders: [], channels: ['office', 'phone', 'video'] };
    const { user, fake } = await chosen(elsewhere);
    expect(screen.getByRole('option', { name: /не этим каналом/ })).toBeTruthy();
    await user.keyboard('{Enter}');
    await screen.findByText('Помогут так: ЦОК, телефон, видеоконсультант.');
    await user.keyboard('{Escape}');
    await expectFocus('combobox', 'Что хочет клиент?');
    await user.keyboard('{Enter}');
    await expectFocus('button', 'Записать и сказать, где помогут');
    await user.keyboard('{Enter}');
    expect(await screen.findByRole('heading', { name: 'Разъяснение начисления' })).toBeTruthy();
    expect(fake.requests('add_question')).toEqual([expect.objectContaining({ beyond: true })]);
  });

  it('r_vi_10 registers a complaint at once, whoever hears it', async () => {
    const { user, fake } = await chosen(PRICES, 'жалоба');
    await user.keyboard('{Enter}');
    await waitFor(() => {
      expect(fake.requests('add_question')).toHaveLength(1);
    });
    expect(screen.queryByRole('dialog')).toBeNull();
    expect(fake.requests('add_question')).toEqual([expect.objectContaining({ kind: 'complaint', beyond: false })]);
  });
});
