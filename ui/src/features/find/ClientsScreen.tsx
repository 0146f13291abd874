import { useRef } from 'react';
import { Panel } from '../../design/Panel';
import type { CandidateView } from '../../platform/gen/CandidateView';
import { words } from '../../words';
import styles from './ClientsScreen.module.css';
import { FindPanel } from './FindPanel';

/** The search outside of a visit: choosing a client begins a visit with what was typed. */
export function ClientsScreen(props: {
  initial: string;
  onType: (text: string) => void;
  onOpen: (candidate: CandidateView, text: string) => void;
  refusal: string | null;
}) {
  const field = useRef<HTMLInputElement>(null);
  return (
    <main id="work" tabIndex={-1} className={styles['screen']} aria-label={words.find.screenTitle}>
      <h1 className="visually-hidden">{words.find.screenTitle}</h1>
      <div className={styles['column']}>
        <Panel grow title={words.find.screenTitle} detail={words.find.screenHint}>
          <FindPanel {...props} visit={null} fieldRef={field} autoFocus />
        </Panel>
      </div>
    </main>
  );
}
