import { screen } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { LOGIN, PASSWORD } from '../testing/fake';
import { expectAccessible } from '../testing/axe';
import { expectFocus, open, openQuestion } from '../testing/open';

describe('a visit put aside', () => {
  it('leaves room for another, waits through a new start, and goes on where it was', async () => {
    const { user, fake, unmount } = await openQuestion();
    await user.keyboard('{Alt>}h{/Alt}');
    await expectFocus('button', 'Начать приём');
    expect(screen.getByText(/отложен/)).toBeTruthy();
    await expectAccessible();
    expect(fake.requests('hold_visit')).toHaveLength(1);

    unmount();
    await fake.call('sign_out', {});
    const again = open(fake);
    await screen.findByLabelText('Логин');
    await again.user.keyboard(`${LOGIN}{Tab}${PASSWORD}{Enter}`);
    await expectFocus('button', 'Начать приём');
    await again.user.keyboard('{Tab}{Enter}');
    expect(await screen.findByRole('heading', { name: 'Передача показаний' })).toBeTruthy();
    expect(fake.requests('resume_visit')).toHaveLength(1);
  });
});
