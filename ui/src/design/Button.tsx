import type { ReactNode, Ref } from 'react';
import { Button as AriaButton, type ButtonProps as AriaButtonProps } from 'react-aria-components';
import type { KeyId } from '../keyboard/keys';
import { useKey } from '../keyboard/react';
import styles from './Button.module.css';
import { classes } from './classes';
import { Kbd } from './Kbd';
import { keyed } from './keyed';

/** How a button looks. `primary` is where to act next: at most one on a screen. */
export type ButtonLook = 'primary' | 'plain' | 'quiet' | 'link';

export interface ButtonProps extends Omit<AriaButtonProps, 'className' | 'style' | 'children' | 'onPress'> {
  children: ReactNode;
  onPress: () => void;
  look?: ButtonLook;
  size?: 's' | 'm' | 'l';
  /** The key that does the same; it is bound and shown while the button is. */
  keyId?: KeyId;
  /** Whether the key is only shown: the control in focus acts on it by itself, or somebody else binds it. */
  keyShownOnly?: boolean;
  wide?: boolean;
  ref?: Ref<HTMLButtonElement>;
}

/** A button with its key on it. */
export function Button(props: ButtonProps) {
  const { look = 'plain', size = 'm', keyId, keyShownOnly = false, wide, children, onPress, ...rest } = props;
  return (
    <AriaButton
      {...rest}
      onPress={onPress}
      className={classes(styles['button'], styles[look], styles[size], wide && styles['wide'])}
      {...keyed(keyId)}
    >
      <span className={styles['label']}>{children}</span>
      {keyId !== undefined && <Kbd id={keyId} />}
      {keyId !== undefined && !keyShownOnly && (
        <Bound id={keyId} act={onPress} enabled={props.isDisabled !== true} />
      )}
    </AriaButton>
  );
}

function Bound(props: { id: KeyId; act: () => void; enabled: boolean }) {
  useKey(props.id, props.act, props.enabled);
  return null;
}
