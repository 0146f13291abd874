import { screen, waitFor, within } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { LOGIN, PASSWORD } from '../testing/fake';
import { expectAccessible } from '../testing/axe';
import { expectFocus, open, openQuestion } from '../testing/open';

type User = Awaited<ReturnType<typeof openQuestion>>['user'];

async function choose(user: User, list: RegExp, title: RegExp) {
  await user.click(await screen.findByRole('button', { name: list }));
  await user.click(await screen.findByRole('option', { name: title }));
  await expectFocus('button', list);
}

describe('a visit handed to a colleague', () => {
  it('asks whom and why, goes with what is said of it, and can be taken back', async () => {
    const { user, fake } = await openQuestion();
    await user.keyboard('{Alt>}l{/Alt}');
    const dialog = await screen.findByRole('dialog', { name: /Передать приём/ });
    await expectAccessible();
    await user.keyboard('{Control>}{Enter}{/Control}');
    expect(within(dialog).getByText('Выберите коллегу.')).toBeTruthy();
    await expectFocus('button', /Кому/);
    await choose(user, /Кому/, /Кузнецов Артём Павлович · специалист/);
    await user.keyboard('{Control>}{Enter}{/Control}');
    expect(within(dialog).getByText('Скажите, почему приём передаётся.')).toBeTruthy();
    await choose(user, /Почему/, /не по моей линии/);
    await user.tab();
    await user.keyboard('Просит сверку за год');
    await user.keyboard('{Control>}{Enter}{/Control}');
    expect(fake.requests('hand_over')).toEqual([
      expect.objectContaining({ to: 'operator-2', reason: 'competence', note: 'Просит сверку за год' }),
    ]);

    await expectFocus('button', 'Начать приём');
    const row = await screen.findByRole('button', { name: /ждёт: Кузнецов.*Вернуть/ });
    expect(screen.getByText('Вопрос не по моей линии: «Просит сверку за год»')).toBeTruthy();
    await expectAccessible();
    await user.click(row);
    expect(await screen.findByRole('heading', { name: 'Передача показаний' })).toBeTruthy();
  });

  it('r_id_7 of a relative says that it does not come back', async () => {
    const { user } = await openQuestion();
    await user.keyboard('{Alt>}l{/Alt}');
    await screen.findByRole('dialog', { name: /Передать приём/ });
    await choose(user, /Кому/, /Кузнецов/);
    await choose(user, /Почему/, /мой родственник/);
    expect(screen.getByText(/Руководитель узнает/)).toBeTruthy();
    await user.keyboard('{Control>}{Enter}{/Control}');
    expect(await screen.findByRole('button', { name: /ждёт: Кузнецов/ })).toBeTruthy();
    expect(screen.queryByText('Вернуть')).toBeNull();
  });

  it('r_id_7 of a relative can be handed on from the start screen when the colleague does not come', async () => {
    const { user, fake } = await openQuestion();
    await user.keyboard('{Alt>}l{/Alt}');
    await screen.findByRole('dialog', { name: /Передать приём/ });
    await choose(user, /Кому/, /Кузнецов/);
    await choose(user, /Почему/, /мой родственник/);
    await user.keyboard('{Control>}{Enter}{/Control}');
    await user.click(await screen.findByRole('button', { name: /ждёт: Кузнецов.*Передать другому/ }));
    const dialog = await screen.findByRole('dialog', { name: 'Передать приём другому коллеге' });
    expect(within(dialog).queryByRole('button', { name: /Почему/ })).toBeNull();
    await expectAccessible();
    await choose(user, /Кому/, /Седова/);
    await user.keyboard('{Control>}{Enter}{/Control}');
    await waitFor(() => {
      expect(screen.queryByRole('dialog')).toBeNull();
    });
    expect(fake.requests('hand_over').at(-1)).toEqual(expect.objectContaining({ reason: 'relative', note: '' }));
    expect(fake.requests('hand_over').at(-1)?.to).not.toBe('operator-2');
    expect(await screen.findByRole('button', { name: /ждёт: (?!Кузнецов).*Передать другому/ })).toBeTruthy();
  });

  it('waits in the list of the colleague, does not open by itself, and is taken by one key', async () => {
    const { fake, unmount } = await openQuestion();
    unmount();
    await fake.call('sign_out', {});
    const [visit] = fake.visits;
    if (visit === undefined) throw new Error('no visit');
    visit.handing = {
      to_me: true,
      colleague: 'Орлова М. С.',
      reason: 'leaving',
      note: '',
      at: '2026-11-12T10:31:00+04:00',
      may_take: true,
    };
    const again = open(fake);
    await screen.findByLabelText('Логин');
    await again.user.keyboard(`${LOGIN}{Tab}${PASSWORD}{Enter}`);
    await expectFocus('button', 'Начать приём');
    expect(screen.getByRole('button', { name: /передаёт Орлова М. С..*Принять/ })).toBeTruthy();
    await again.user.keyboard('{Tab}{Enter}');
    expect(await screen.findByRole('heading', { name: 'Передача показаний' })).toBeTruthy();
    await waitFor(() => {
      expect(fake.requests('resume_visit')).toHaveLength(1);
    });
  });
});
