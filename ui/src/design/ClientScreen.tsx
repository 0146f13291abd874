import type { ReactNode } from 'react';
import { Dialog as AriaDialog, Modal, ModalOverlay } from 'react-aria-components';
import { KeyLayer } from '../keyboard/react';
import { Button } from './Button';
import styles from './ClientScreen.module.css';

/**
 * The whole window, to be turned to the client: opaque, in large letters, and nothing on it but what is given.
 * Focus goes in and comes back to where it was; Esc takes it away. The keys of the screen underneath rest.
 */
export function ClientScreen(props: {
  title: string;
  onClose: () => void;
  closeLabel: string;
  children: ReactNode;
}) {
  return (
    <ModalOverlay
      isOpen
      onOpenChange={(open) => {
        if (!open) props.onClose();
      }}
      className={styles['screen'] ?? ''}
    >
      <Modal className={styles['modal'] ?? ''}>
        <AriaDialog className={styles['dialog'] ?? ''} aria-label={props.title}>
          <KeyLayer>
            {/* In large text it scrolls: as a stop of Tab it is moved by the arrows. */}
            {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex */}
            <div className={styles['content']} role="group" aria-label={props.title} tabIndex={0}>
              {props.children}
            </div>
            <div className={styles['foot']}>
              <Button autoFocus look="quiet" size="s" keyId="dismiss" keyShownOnly onPress={props.onClose}>
                {props.closeLabel}
              </Button>
            </div>
          </KeyLayer>
        </AriaDialog>
      </Modal>
    </ModalOverlay>
  );
}
