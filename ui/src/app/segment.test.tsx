import { screen, waitFor } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { expectAccessible } from '../testing/axe';
import { FakePlatform } from '../testing/fake';
import { openCard } from '../testing/open';

describe('r_pr_5 how a segment is served', () => {
  const vip = async () => {
    const fake = new FakePlatform();
    const opened = await openCard(fake);
    const [visit] = fake.visits;
    if (visit === undefined) throw new Error('no visit');
    visit.service = {
      serves: 'personal_manager',
      who: 'Сомова И. О.',
      form: 'Обслуживает персональный менеджер.',
      basis: 'П4 2',
      unit: 'metering',
      channels: ['messenger', 'email'],
      hand_over: true,
    };
    // Any answer of the program brings the visit as it stands.
    await opened.user.keyboard('{F6}');
    await screen.findByRole('dialog');
    await opened.user.keyboard('{Escape}');
    return opened;
  };

  it('says who serves a VIP, and hands over to them by one key', async () => {
    const { user } = await vip();
    expect((await screen.findAllByText('Персональный менеджер Сомова И. О.')).length).toBe(2);
    await expectAccessible();
    await user.click(screen.getByRole('button', { name: 'Передать приём' }));
    const dialog = await screen.findByRole('dialog');
    await waitFor(() => {
      expect(dialog.textContent).toContain('Вопрос не по моей линии');
    });
  });

  it('says nothing of who serves where it is who sits here', async () => {
    await openCard();
    expect(screen.queryByText(/Персональный менеджер/)).toBeNull();
    expect(screen.queryByRole('button', { name: 'Передать приём' })).toBeNull();
  });
});
