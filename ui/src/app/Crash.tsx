import { Component, type ErrorInfo, type ReactNode } from 'react';
import { Button } from '../design/Button';
import type { Platform } from '../platform/platform';
import { words } from '../words';
import styles from './Crash.module.css';

/**
 * A fault of the screens stops the screen, not the work: what was typed is in the vault, and opening the screen
 * anew goes on at the same step.
 */
export class Crash extends Component<
  { children: ReactNode; platform: Platform; onAgain: () => void },
  { broken: boolean; incident: string }
> {
  override state = { broken: false, incident: '' };

  static getDerivedStateFromError(): { broken: boolean } {
    return { broken: true };
  }

  override componentDidCatch(error: unknown, info: ErrorInfo): void {
    const report = {
      class: error instanceof Error ? error.name : typeof error,
      components: componentsOf(info.componentStack ?? ''),
    };
    this.props.platform.call('report_fault', report).then(
      ({ incident }) => {
        this.setState({ incident });
      },
      () => {
        // The program does not answer either: the screen says what it can without a number.
      },
    );
  }

  override render(): ReactNode {
    if (!this.state.broken) return this.props.children;
    const w = words.failing;
    return (
      <main className={styles['crash']}>
        <div role="alert" className={styles['said']}>
        <h1 className={styles['title']}>{w.crashTitle}</h1>
        <p>{w.crashWhat}</p>
        {this.state.incident !== '' && <p className={styles['incident']}>{w.incident(this.state.incident)}</p>}
        </div>
        <div>
          <Button
            autoFocus
            look="primary"
            keyId="submit"
            keyShownOnly
            onPress={() => {
              this.props.onAgain();
              this.setState({ broken: false, incident: '' });
            }}
          >
            {w.crashAgain}
          </Button>
        </div>
      </main>
    );
  }
}

/** Names of the components in React's account of where it happened, innermost first. */
function componentsOf(stack: string): string[] {
  return [...stack.matchAll(/^\s*(?:at )?(\w+)/gm)].map((line) => line[1] ?? '').slice(0, 12);
}
