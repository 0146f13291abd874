import { Component, type ReactNode } from 'react';
import { Button } from '../design/Button';
import { words } from '../words';
import styles from './Crash.module.css';

/**
 * A fault of the screens stops the screen, not the work: what was typed is in the vault, and opening the screen
 * anew goes on at the same step.
 */
export class Crash extends Component<{ children: ReactNode; onAgain: () => void }, { broken: boolean }> {
  override state = { broken: false };

  static getDerivedStateFromError(): { broken: boolean } {
    return { broken: true };
  }

  override render(): ReactNode {
    if (!this.state.broken) return this.props.children;
    const w = words.failing;
    return (
      <main className={styles['crash']} role="alert">
        <h1 className={styles['title']}>{w.crashTitle}</h1>
        <p>{w.crashWhat}</p>
        <div>
          <Button
            autoFocus
            look="primary"
            keyId="submit"
            keyShownOnly
            onPress={() => {
              this.props.onAgain();
              this.setState({ broken: false });
            }}
          >
            {w.crashAgain}
          </Button>
        </div>
      </main>
    );
  }
}
