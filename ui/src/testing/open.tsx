import { render, screen, waitFor } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import { App } from '../app/App';
import { PARTS } from '../app/parts';
import { PlatformProvider } from '../platform/context';
import { FakePlatform, LOGIN, PASSWORD } from './fake';
import { keyboardMap } from './keyboard';

// As in the window soon after its start: all parts are there. What happens before is seen in design/later.test.tsx.
await Promise.all(PARTS.map((part) => part.prepare()));

/** The window on a fake, and somebody to type in it. */
export function open(fake = new FakePlatform()) {
  const user = userEvent.setup({ delay: null, keyboardMap });
  const view = render(
    <PlatformProvider platform={fake}>
      <App syntheticKeys />
    </PlatformProvider>,
  );
  return { fake, user, ...view };
}

/** The same, signed in by keyboard. */
export async function openSignedIn(fake = new FakePlatform()) {
  fake.start();
  const opened = open(fake);
  // The field stands there a moment before it takes focus, and what is typed by then is nobody's.
  await expectFocus('textbox', 'Логин');
  await opened.user.keyboard(`${LOGIN}{Tab}${PASSWORD}{Enter}`);
  await screen.findByRole('navigation');
  return opened;
}

/** The same, in a visit that asks for its client. */
export async function openVisit(fake = new FakePlatform()) {
  const opened = await openSignedIn(fake);
  await opened.user.keyboard('{Enter}');
  await screen.findByRole('heading', { name: /Новый приём/ });
  return opened;
}

/** What identifies the fake's first client. */
export const TWO = 'Ковалева Нина 8 927 123-45-41';

/** The same, with the client's card open. */
export async function openCard(fake = new FakePlatform()) {
  const opened = await openVisit(fake);
  await opened.user.keyboard(`{F2}${TWO}{Enter}`);
  await screen.findByRole('heading', { name: 'Нина Павловна Ковалёва' });
  return opened;
}

/** The same, with a question on readings at its first step. */
export async function openQuestion(fake = new FakePlatform()) {
  const opened = await openCard(fake);
  await opened.user.keyboard('показ{Enter}');
  await screen.findByRole('heading', { name: 'Передача показаний' });
  return opened;
}

/** The control that has focus has this name. */
export async function expectFocus(role: string, name: string | RegExp): Promise<void> {
  await waitFor(() => {
    const control = screen.getByRole(role, { name });
    if (document.activeElement !== control) {
      const active = document.activeElement;
      throw new Error(`focus is on ${active?.tagName} «${active?.textContent?.slice(0, 60)}»`);
    }
  });
}
