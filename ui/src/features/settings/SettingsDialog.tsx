import { Button } from '../../design/Button';
import { Segmented } from '../../design/Choice';
import { Dialog } from '../../design/Dialog';
import type { Density } from '../../platform/gen/Density';
import type { Settings } from '../../platform/gen/Settings';
import type { Theme } from '../../platform/gen/Theme';
import { words } from '../../words';
import styles from './SettingsDialog.module.css';

const w = words.settings;
const THEMES: readonly Theme[] = ['system', 'light', 'dark'];
const DENSITIES: readonly Density[] = ['compact', 'regular', 'large'];
const SIZES = ['100', '112', '125', '150'] as const;

/** Looks of the window: each change is seen and kept at once. */
export function SettingsDialog(props: {
  settings: Settings;
  onChange: (settings: Settings) => void;
  onClose: () => void;
}) {
  const { settings, onChange } = props;
  return (
    <Dialog
      size="m"
      title={w.title}
      onClose={props.onClose}
      closeLabel={w.close}
      actions={
        <Button look="primary" keyId="commit" onPress={props.onClose}>
          {w.done}
        </Button>
      }
    >
      <Segmented
        autoFocus
        label={w.theme}
        options={THEMES.map((value) => ({ value, title: words.theme[value] }))}
        value={settings.theme}
        onChange={(theme) => {
          onChange({ ...settings, theme });
        }}
      />
      <Segmented
        label={w.density}
        options={DENSITIES.map((value) => ({ value, title: words.density[value] }))}
        value={settings.density}
        onChange={(density) => {
          onChange({ ...settings, density });
        }}
      />
      <Segmented
        label={w.text}
        options={SIZES.map((value) => ({ value, title: w.percent(Number(value)) }))}
        value={SIZES.find((size) => Number(size) === settings.text_size) ?? '100'}
        onChange={(size) => {
          onChange({ ...settings, text_size: Number(size) });
        }}
      />
      <div className={styles['preview']} aria-label={w.preview} role="group">
        <p className={styles['say']}>{w.sample}</p>
        <p className={styles['field']}>
          {w.sampleField} <b>10 612</b>
        </p>
      </div>
    </Dialog>
  );
}
