import { createPortal } from 'react-dom';
import { Button } from '../../design/Button';
import { Icon } from '../../design/Icon';
import { classes } from '../../design/classes';
import { useNotice } from '../../state/notices';
import { useWork } from '../../state/work';
import { words } from '../../words';
import styles from './NoticeBar.module.css';

/**
 * What failed, why, and the way on: over the foot of the screen. It stands beside `#root` and is of React Aria's
 * top layer, so that it is seen and reached while a dialog is open.
 */
export function NoticeBar() {
  const { notices, refresh, onLocked } = useWork();
  const notice = useNotice(notices);
  const w = words.failing;
  const hide = () => {
    notices.show(null);
  };
  if (notice === null) return null;
  return createPortal(
    <div className={styles['place']} role="alert" data-react-aria-top-layer="true">
      {notice.kind === 'remark' && (
        <div className={classes(styles['bar'], styles['info'])}>
          <Icon name="info" />
          <span className={styles['text']}>{notice.text}</span>
          <Button look="quiet" size="s" onPress={hide}>
            {w.dismiss}
          </Button>
        </div>
      )}
      {notice.kind === 'failure' &&
        (() => {
          const { failure, retry } = notice;
          const said = words.failures[failure.code];
          const act = { retry, sign_in: onLocked, reload: refresh, none: null }[said.action];
          return (
            <div className={classes(styles['bar'], styles[said.severity])}>
              <Icon name="alert" />
              <span className={styles['text']}>
                <b>{said.title}.</b> {said.what} {failure.limit !== null && w.limit(failure.limit)}{' '}
                {failure.incident !== '' && (
                  <span className={styles['incident']}>{w.incident(failure.incident)}</span>
                )}
              </span>
              {said.action !== 'none' && act !== null && (
                <Button
                  size="s"
                  onPress={() => {
                    hide();
                    act();
                  }}
                >
                  {words.failureAction[said.action]}
                </Button>
              )}
              <Button look="quiet" size="s" onPress={hide}>
                {w.dismiss}
              </Button>
            </div>
          );
        })()}
    </div>,
    document.body,
  );
}
