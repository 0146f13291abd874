import { screen, waitFor, within } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { FakePlatform, LINK_CODE, PASSWORD } from '../testing/fake';
import { expectAccessible } from '../testing/axe';
import { expectFocus, openSignedIn } from '../testing/open';

describe('r_ce_1 the exchange with the central', () => {
  it('links the machine by a code, and says what was wrong with another', async () => {
    const { user, fake } = await openSignedIn();
    expect(screen.getByRole('button', { name: /Локальная база/ })).toBeTruthy();
    await user.keyboard('{Alt>}q{/Alt}');
    const dialog = await screen.findByRole('dialog', { name: 'Обмен с центральной базой' });
    await expectFocus('textbox', 'Адрес');
    await expectAccessible();
    await user.keyboard('{Control>}{Enter}{/Control}');
    expect(within(dialog).getByText('Заполните адрес, код и пароль.')).toBeTruthy();
    await user.type(within(dialog).getByLabelText('Адрес'), 'https://okno.example');
    await user.type(within(dialog).getByLabelText('Код подключения'), 'НЕ ТОТ');
    await user.type(within(dialog).getByLabelText('Ваш пароль'), `${PASSWORD}{Enter}`);
    expect(await within(dialog).findByText(/Код не подошёл/)).toBeTruthy();
    expect(within(dialog).getByLabelText('Ваш пароль')).toHaveProperty('value', '');
    await user.clear(within(dialog).getByLabelText('Код подключения'));
    await user.type(within(dialog).getByLabelText('Код подключения'), LINK_CODE);
    await user.type(within(dialog).getByLabelText('Ваш пароль'), PASSWORD);
    await user.keyboard('{Control>}{Enter}{/Control}');
    expect(await within(dialog).findByText(/Связь есть с/)).toBeTruthy();
    expect(fake.requests('link_central')).toHaveLength(2);
    await user.keyboard('{Escape}');
    expect(await screen.findByRole('button', { name: /Есть связь/ })).toBeTruthy();
  });

  it('r_ce_2 shows what the central refused until a person has seen it', async () => {
    const fresh = new FakePlatform();
    fresh.connection = { state: 'offline', since: '2026-11-12T10:20:00+04:00' };
    fresh.attention = [
        {
          id: 1,
          stream: 'visit',
          deeds: ['taken_over'],
          given: '2026-11-12T10:15:00+04:00',
          refused: true,
          code: 'taken',
          holder: 'Соколов А. И.',
        },
        {
          id: 2,
          stream: 'appeal',
          deeds: ['closed'],
          given: '2026-11-12T10:16:00+04:00',
          refused: false,
          code: 'appeal.with_executor',
          holder: null,
        },
    ];
    const { user, fake } = await openSignedIn(fresh);
    await user.click(await screen.findByRole('button', { name: /Требует внимания: 2/ }));
    const dialog = await screen.findByRole('dialog', { name: 'Обмен с центральной базой' });
    expect(await within(dialog).findByText(/Уже у другого сотрудника: Соколов А. И./)).toBeTruthy();
    expect(within(dialog).getByText(/Принято с расхождением/)).toBeTruthy();
    expect(within(dialog).getByText(/Связи нет с 10:20/)).toBeTruthy();
    await expectAccessible();
    await user.click(within(dialog).getByRole('button', { name: /Понятно: Приём/ }));
    await waitFor(() => {
      expect(within(dialog).queryByText(/Соколов/)).toBeNull();
    });
    expect(fake.requests('attention_seen')).toEqual([{ id: 1 }]);
    expect(await screen.findByText(/Требует внимания: 1/)).toBeTruthy();
  });
});
