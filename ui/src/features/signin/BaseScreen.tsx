import { Button } from '../../design/Button';
import { Spinner } from '../../design/Waiting';
import type { BaseState } from '../../platform/gen/BaseState';
import type { StartupView } from '../../platform/gen/StartupView';
import { words } from '../../words';
import { Entrance } from './Entrance';
import styles from './Entrance.module.css';

const w = words.signin;

/**
 * The base cannot be opened: what happened, what is safe, what to do. A new empty base is never offered: it
 * would look as if all were well. Only where nothing is, a central can be named that fills the first base.
 */
export function BaseScreen(props: {
  startup: StartupView;
  base: Exclude<BaseState, 'ready'>;
  checking: boolean;
  onAgain: () => void;
  onBegin: () => void;
}) {
  const said = words.base[props.base];
  return (
    <Entrance wide title={said.title} foot={<span data-varies>{w.version(props.startup.version)}</span>}>
      <div role="alert">
        <dl className={styles['rows']}>
        <dt>{w.happened}</dt>
        <dd>{said.what}</dd>
        <dt>{w.safe}</dt>
        <dd>{said.safe}</dd>
        <dt>{w.act}</dt>
        <dd>{said.act}</dd>
        <dt>{w.folder}</dt>
        <dd data-varies>{props.startup.folder}</dd>
        </dl>
      </div>
      {props.base === 'absent' && <p className={styles['code']}>{words.baseDemoHint}</p>}
      <div className={styles['row']}>
        <Spinner going={props.checking} label={w.starting} />
        <span />
        {props.base === 'absent' && (
          <Button autoFocus look="primary" keyId="submit" keyShownOnly onPress={props.onBegin}>
            {w.beginTitle}
          </Button>
        )}
        {props.base === 'absent' && <Button onPress={props.onAgain}>{w.again}</Button>}
        {props.base !== 'absent' && said.again && (
          <Button autoFocus look="primary" keyId="submit" keyShownOnly onPress={props.onAgain}>
            {w.again}
          </Button>
        )}
      </div>
    </Entrance>
  );
}
