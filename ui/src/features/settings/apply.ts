import { measureRoom } from '../../design/room';
import type { Settings } from '../../platform/gen/Settings';

/** Puts the looks on the window: the tokens follow the attributes of the root. */
export function applySettings(settings: Settings): void {
  const { dataset } = document.documentElement;
  dataset['theme'] = settings.theme;
  dataset['density'] = settings.density;
  dataset['text'] = String(settings.text_size);
  measureRoom();
}
