import { LabIcon } from '@jupyterlab/ui-components';

function icon(name: string, path: string): LabIcon {
  return new LabIcon({
    name: `nbcampus:${name}`,
    svgstr: `<svg xmlns="http://www.w3.org/2000/svg" width="16" viewBox="0 0 24 24"><path class="jp-icon3" fill="#616161" d="${path}"/></svg>`
  });
}

/** A list with ticks. */
export const testsIcon = icon(
  'tests',
  'M3 5.5l1.4-1.4L6 5.7l3.1-3.1L10.5 4 6 8.5zM3 12.5l1.4-1.4L6 12.7l3.1-3.1 1.4 1.4L6 15.5zM3 19.5l1.4-1.4L6 19.7l3.1-3.1L10.5 18 6 22.500zM13 4h8v2h-8zM13 11h8v2h-8zM13 18h8v2h-8z'
);

/** A light bulb. */
export const hintIcon = icon(
  'hint',
  'M9 21h6v-1.500H9zM12 2a7 7 0 0 0-4 12.740V17a1 1 0 0 0 1 1h6a1 1 0 0 0 1-1v-2.260A7 7 0 0 0 12 2zm2.850 11.100l-.85.6V16h-4v-2.300l-.85-.6A5 5 0 1 1 14.850 13.100z'
);

/** A clock that runs back. */
export const historyIcon = icon(
  'history',
  'M13 3a9 9 0 0 0-9 9H1l3.890 3.890.07.14L9 12H6a7 7 0 1 1 2.060 4.940l-1.420 1.420A9 9 0 1 0 13 3zm-1 5v5l4.280 2.540.72-1.210-3.500-2.080V8z'
);
