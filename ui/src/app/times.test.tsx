import { screen } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { expectAccessible } from '../testing/axe';
import { FakePlatform } from '../testing/fake';
import { expectFocus, openSignedIn, openVisit } from '../testing/open';

describe('waiting and service times (r_vi_4)', () => {
  it('r_vi_4 notes since when the client has waited, by the ticket', async () => {
    const { user, fake } = await openVisit();
    await user.keyboard('{Alt>}y{/Alt}');
    await expectFocus('textbox', 'Время талона');
    await expectAccessible();
    await user.keyboard('четверть{Enter}');
    expect(await screen.findByText('Напишите время так: 10:05.')).toBeTruthy();
    await user.clear(screen.getByRole('textbox', { name: 'Время талона' }));
    await user.keyboard('11:05{Enter}');
    expect(await screen.findByText('Это время позже начала приёма. Напишите время с талона.')).toBeTruthy();
    await user.clear(screen.getByRole('textbox', { name: 'Время талона' }));
    await user.keyboard('1005{Enter}');
    expect(await screen.findByText('Клиент ждёт с 10:05', { ignore: 'script, style' })).toBeTruthy();
    expect(fake.requests('note_waiting').at(-1)).toMatchObject({ since: '10:05' });
    expect(screen.queryByRole('button', { name: /Клиент ждёт с/ })).toBeNull();
  });

  it('r_vi_4 tells the averages of the month quietly, with what they are measured against', async () => {
    const fake = new FakePlatform();
    const average = { seconds: 725, visits: 12, left_out: 1, minutes: 14, order: '№ 112', until: '2026-12-31' };
    fake.times = { month: '2026-11-01', service: average, waiting: { ...average, seconds: 480, order: null, minutes: 15 } };
    await openSignedIn(fake);
    expect(
      await screen.findByText('В среднем за месяц: приём 12 мин (план 14), ожидание 8 мин (норма 15)'),
    ).toBeTruthy();
    await expectAccessible();
  });
});
