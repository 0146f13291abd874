import type { ReactNode } from 'react';
import { Dialog as AriaDialog, Heading, Modal, ModalOverlay } from 'react-aria-components';
import { KeyLayer } from '../keyboard/react';
import { Button } from './Button';
import { classes } from './classes';
import styles from './Dialog.module.css';

/**
 * A dialog over the screen. Focus goes in, stays in, and comes back to where it was; Esc closes it. What is
 * typed in it is a draft, so closing loses nothing.
 */
export function Dialog(props: {
  title: string;
  /** Beside the title. */
  detail?: ReactNode;
  onClose: () => void;
  closeLabel: string;
  /** Under the content, to the right; the first is where to act. */
  actions?: ReactNode;
  size?: 's' | 'm' | 'l' | 'xl';
  /** Takes the height of the window, whatever is in it: what is in it scrolls by itself. */
  tall?: boolean;
  /** Is only read: what does not fit is reached by the arrow keys. */
  read?: boolean;
  /** Stands at the top and brings its own heading: the palette. */
  bare?: boolean;
  children: ReactNode;
}) {
  return (
    <ModalOverlay
      isOpen
      isDismissable
      onOpenChange={(open) => {
        if (!open) props.onClose();
      }}
      className={classes(styles['overlay'], props.bare && styles['top'])}
    >
      <Modal className={classes(styles['modal'], styles[props.size ?? 'm'], props.tall && styles['tall'])}>
        <AriaDialog className={styles['dialog'] ?? ''} {...(props.bare ? { 'aria-label': props.title } : {})}>
          <KeyLayer>
            {props.bare ? (
              props.children
            ) : (
              <>
                <div className={styles['head']}>
                  <Heading slot="title" className={styles['title'] ?? ''}>
                    {props.title}
                  </Heading>
                  <span className={styles['detail']}>{props.detail}</span>
                  <Button look="quiet" size="s" keyId="dismiss" keyShownOnly onPress={props.onClose}>
                    {props.closeLabel}
                  </Button>
                </div>
                <div
                  className={styles['body']}
                  {...(props.read ? { tabIndex: 0, role: 'region', 'aria-label': props.title } : {})}
                >
                  {props.children}
                </div>
                {props.actions !== undefined && <div className={styles['actions']}>{props.actions}</div>}
              </>
            )}
          </KeyLayer>
        </AriaDialog>
      </Modal>
    </ModalOverlay>
  );
}
