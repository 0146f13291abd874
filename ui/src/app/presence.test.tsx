import { screen, waitFor, within } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { expectAccessible } from '../testing/axe';
import { FakePlatform } from '../testing/fake';
import { expectFocus, openSignedIn } from '../testing/open';

const NUMBER = '218-046-102-2';
const FIRST = 'forwarded-2';
const work = () => screen.getByRole('region', { name: 'Работа над обращением' });

/** The window of a curator, with the first appeal open at a colleague’s too. */
async function openInbox(people: string[]) {
  const fake = new FakePlatform();
  fake.role = 'curator';
  fake.inbox.fill();
  fake.connection = { state: 'online', since: '2026-11-12T09:00:00+04:00', received: '2026-11-12T14:00:00+04:00' };
  if (people.length > 0) fake.openElsewhere = [{ appeal: FIRST, people }];
  const opened = await openSignedIn(fake);
  await screen.findByRole('listbox', { name: 'Мои' });
  return { ...opened, fake };
}

describe('r_ap_9 two people on one appeal see each other', () => {
  it('says in the list and beside the work who has it open, quietly', async () => {
    const { user } = await openInbox(['Лебедев А. В.', 'Зуева О. И.']);
    await expectFocus('option', /218-046-102-2/);
    const seen = 'Открыто у: Лебедев А. В., Зуева О. И.';
    expect(screen.getByRole('option', { name: /218-046-102-2/ }).getAttribute('aria-label')).toContain(seen);
    expect(screen.getByRole('option', { name: /218-046-103-3/ }).getAttribute('aria-label')).not.toContain('Открыто у');
    await user.keyboard('{Enter}');
    expect(await within(work()).findByText(new RegExp(`${NUMBER}.*${seen}`))).toBeTruthy();
    await expectAccessible();
  });

  it('tells the central what is open here, and that it was left', async () => {
    const { user, fake } = await openInbox([]);
    await expectFocus('option', /218-046-102-2/);
    await user.keyboard('{Enter}');
    await waitFor(() => {
      expect(fake.requests('appeal_at_hand').at(-1)).toEqual({ appeal: FIRST });
    });
    expect(within(work()).queryByText(/Открыто у/)).toBeNull();
    await user.click(screen.getByRole('option', { name: /218-046-103-3/ }));
    await waitFor(() => {
      expect(fake.requests('appeal_at_hand').at(-1)).not.toEqual({ appeal: FIRST });
      expect(fake.requests('appeal_at_hand')).toContainEqual({ appeal: null });
    });
  });

  it('shows a colleague who comes and goes while it is open', async () => {
    const { user, fake } = await openInbox([]);
    await expectFocus('option', /218-046-102-2/);
    await user.keyboard('{Enter}');
    await within(work()).findByRole('heading', { name: 'Жалоба: повторный счёт после оплаты' });
    fake.openElsewhere = [{ appeal: FIRST, people: ['Лебедев А. В.'] }];
    expect(await within(work()).findByText(/Открыто у: Лебедев/, {}, { timeout: 4000 })).toBeTruthy();
    fake.openElsewhere = [];
    await waitFor(
      () => {
        expect(within(work()).queryByText(/Открыто у/)).toBeNull();
      },
      { timeout: 4000 },
    );
  });
});
