import { screen, waitFor } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { expectFocus, openQuestion } from '../testing/open';

describe('focus is never lost', () => {
  it('goes to what is next when the control that had it leaves the screen', async () => {
    await openQuestion();
    await expectFocus('button', 'Сверено');
    const button = screen.getByRole('button', { name: 'Сверено' });
    // Whatever takes a control away, not only our own steps.
    button.remove();
    expect(document.activeElement).toBe(document.body);
    await waitFor(() => {
      expect(document.activeElement).not.toBe(document.body);
    });
    await expectFocus('button', /Сделано: Поверка/);
  });
});
