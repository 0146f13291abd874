import type { ButtonRenderProps, DOMRenderFunction } from 'react-aria-components';
import type { KeyId } from '../keyboard/keys';
import { ariaKey } from '../keyboard/spell';

/**
 * Says the key of a button to those who listen. React Aria passes no `aria-keyshortcuts` on, so the element is
 * rendered here, with everything React Aria gives it.
 */
export function keyed(
  id: KeyId | undefined,
): { render: DOMRenderFunction<'button', ButtonRenderProps> } | Record<never, never> {
  if (id === undefined) return {};
  return { render: (props) => <button {...props} aria-keyshortcuts={ariaKey(id)} /> };
}
