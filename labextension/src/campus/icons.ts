/** The campus's own icons, 24 by 24, in JupyterLab's icon colours. */
import { LabIcon } from '@jupyterlab/ui-components';

function drawn(name: string, path: string): LabIcon {
  return new LabIcon({
    name: `nbcampus:${name}`,
    svgstr:
      '<svg xmlns="http://www.w3.org/2000/svg" width="16" viewBox="0 0 24 24">' +
      `<path class="jp-icon3" fill="#616161" d="${path}"/></svg>`
  });
}

/** A mortarboard. */
export const campusIcon = drawn(
  'campus',
  'M12 3 1 9l11 6 9-4.91V17h2V9L12 3zM5 13.18v4L12 21l7-3.82v-4L12 17l-7-3.82z'
);
/** A sheet with a pencil. */
export const assignmentIcon = drawn(
  'assignment',
  'M5 3h9l5 5v2.2l-2 2V9h-4V5H7v14h5v2H5V3zm15.7 9.9 1.4 1.4-6.6 6.7H14v-1.5l6.7-6.6zM9 11h6v2H9v-2zm0 4h4v2H9v-2z'
);
/** A speech bubble with a question mark. */
export const quizIcon = drawn(
  'quiz',
  'M4 3h16v14h-7l-5 4v-4H4V3zm2 2v10h4v2l2.3-2H18V5H6zm5.1 7.2h1.8V14h-1.8v-1.8zM12 6c1.7 0 3 1.1 3 2.7 0 1.2-.7 1.8-1.4 2.3-.5.4-.7.6-.7 1h-1.8c0-1.3.7-1.8 1.3-2.3.5-.4.8-.6.8-1.1 0-.6-.5-1-1.2-1s-1.2.4-1.2 1.1H9C9 7.1 10.3 6 12 6z'
);
/** An open book. */
export const materialIcon = drawn(
  'material',
  'M3 5c2.9-.8 6-.5 9 1.2C15 4.5 18.1 4.2 21 5v14c-2.9-.8-6-.5-9 1.2-3-1.7-6.1-2-9-1.2V5zm2 1.6v10.8c2-.3 4-.1 6 .7V8c-1.9-1.1-3.9-1.6-6-1.4zm14 0c-2.1-.2-4.1.3-6 1.4v10.1c2-.8 4-1 6-.7V6.6z'
);
/** A sheet of a wall calendar. */
export const calendarIcon = drawn(
  'calendar',
  'M5 4h2V2h2v2h6V2h2v2h2a1 1 0 0 1 1 1v15H4V5a1 1 0 0 1 1-1zm1 5v9h12V9H6zm2 2h3v3H8v-3z'
);
/** A tray for letters; JupyterLab's own messages have the bell. */
export const noticesIcon = drawn(
  'notices',
  'M5 3h14l3 10v8H2v-8L5 3zm1.500 2-2.400 8H9a3 3 0 0 0 6 0h4.900l-2.400-8H6.500zM4 15v4h16v-4h-3.400a5 5 0 0 1-9.200 0H4z'
);
/** A loudspeaker. */
export const announcementIcon = drawn(
  'announcement',
  'M18 11v2h4v-2h-4zm-2 6.600 3.200 2.400 1.200-1.600-3.200-2.400-1.200 1.600zM20.400 5.600 19.200 4 16 6.400 17.200 8l3.200-2.400zM4 9a2 2 0 0 0-2 2v2a2 2 0 0 0 2 2h1v4h2v-4h1l5 3V6L8 9H4z'
);
/** Three columns of a podium. */
export const leaderboardIcon = drawn(
  'leaderboard',
  'M9 5h6v15H9V5zM2 10h5v10H2V10zm15 3h5v7h-5v-7z'
);
/** A flask. */
export const researchIcon = drawn(
  'research',
  'M9 2h6v2h-1v5l5.500 9.500A2.300 2.300 0 0 1 17.500 22h-11a2.300 2.300 0 0 1-2-3.500L10 9V4H9V2zm3 8.500L9.400 15h5.200L12 10.500z'
);
/** An hourglass. */
export const examIcon = drawn(
  'exam',
  'M6 2h12v5l-4 5 4 5v5H6v-5l4-5-4-5V2zm2 2v2.4l4 5 4-5V4H8zm4 8.6-4 5V20h8v-2.4l-4-5z'
);
/** One head. */
export const personIcon = drawn(
  'person',
  'M12 4a4 4 0 1 1 0 8 4 4 0 0 1 0-8zM4 20c0-3.9 3.6-6 8-6s8 2.1 8 6H4z'
);
/** Two heads. */
export const groupIcon = drawn(
  'group',
  'M8 5a3.5 3.5 0 1 1 0 7 3.5 3.5 0 0 1 0-7zM1 19.5c0-3.5 3-5.5 7-5.5s7 2 7 5.5H1zM16.5 6a3 3 0 1 1 0 6 3 3 0 0 1 0-6zm.5 13.5c0-2.2-.8-4-2-5.2 4.5-.6 8 1.2 8 5.2h-6z'
);
/** Brackets: code to write. */
export const problemIcon = drawn(
  'problem',
  'M8.6 7.4 4 12l4.6 4.6L7.2 18l-6-6 6-6 1.4 1.4zm6.8 0L20 12l-4.6 4.6 1.4 1.4 6-6-6-6-1.4 1.4z'
);
export const newIcon = drawn(
  'new',
  'M12 4a8 8 0 1 0 0 16 8 8 0 0 0 0-16zm0 2a6 6 0 1 1 0 12 6 6 0 0 1 0-12z'
);
export const inProgressIcon = drawn(
  'in-progress',
  'M12 4a8 8 0 1 0 0 16 8 8 0 0 0 0-16zm0 2v12a6 6 0 0 1 0-12z'
);
export const submittedIcon = drawn(
  'submitted',
  'M2 21 23 12 2 3v7l15 2-15 2v7z'
);
export const gradedIcon = drawn(
  'graded',
  'M12 3a9 9 0 1 0 0 18 9 9 0 0 0 0-18zm-1.5 13.4L6.6 12.5 8 11.1l2.5 2.5 5.5-5.6 1.4 1.4-6.9 7z'
);
