import { waitFor } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { FakePlatform } from '../testing/fake';
import { openQuestion, openSignedIn } from '../testing/open';

/** The window asks the session every two seconds. */
const SOON = { timeout: 6000 };

function online() {
  const fake = new FakePlatform();
  fake.connection = { state: 'online', since: '2026-11-12T09:00:00+04:00', received: '2026-11-12T10:31:00+04:00' };
  return fake;
}

describe('r_ce_1 what the central brings', () => {
  it('is not asked for where nothing came', async () => {
    const { fake } = await openQuestion(online());
    const before = fake.requests('visit').length;
    const asked = fake.requests('session').length;
    await waitFor(() => {
      expect(fake.requests('session').length).toBeGreaterThan(asked + 1);
    }, SOON);
    expect(fake.requests('visit')).toHaveLength(before);
  });

  it('is in the list of today too', async () => {
    const { fake } = await openSignedIn(online());
    await waitFor(() => {
      expect(fake.requests('tasks').length).toBeGreaterThan(0);
    });
    const before = fake.requests('tasks').length;
    fake.news += 1;
    await waitFor(() => {
      expect(fake.requests('tasks').length).toBeGreaterThan(before);
    }, SOON);
  });
});
