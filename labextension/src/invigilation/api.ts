/** What invigilators see of an exam and do to it, with a teacher's rights. */
import type { HubAsk } from '../campus/tokens';
import type { ExamRoom } from '../wire';

/** Every act answers the room as it is then, and may reject with CampusRefusal. */
export interface IRoomApi {
  room(assignmentId: string): Promise<ExamRoom>;
  /** Minutes more, or fewer, for one student as they were seen, or for everybody whose exam runs. */
  giveTime(
    assignmentId: string,
    minutes: number,
    reason: string,
    student?: IStudentSeen
  ): Promise<ExamRoom>;
  end(
    assignmentId: string,
    studentId: string,
    reason: string
  ): Promise<ExamRoom>;
  reopen(
    assignmentId: string,
    studentId: string,
    minutes: number,
    reason: string
  ): Promise<ExamRoom>;
  tell(assignmentId: string, text: string): Promise<ExamRoom>;
}

/** A student and the extra time that the invigilator saw them to have. */
export interface IStudentSeen {
  studentId: string;
  extraSeconds: number;
}

export class RoomClient implements IRoomApi {
  constructor(private _ask: HubAsk) {}

  room(assignmentId: string): Promise<ExamRoom> {
    return this._ask('GET', `exams/${assignmentId}/room`);
  }

  giveTime(
    assignmentId: string,
    minutes: number,
    reason: string,
    student?: IStudentSeen
  ): Promise<ExamRoom> {
    return this._ask('POST', `exams/${assignmentId}/room/time`, {
      minutes,
      reason,
      ...(student && {
        student_ids: [student.studentId],
        extra_seconds: student.extraSeconds
      })
    });
  }

  end(
    assignmentId: string,
    studentId: string,
    reason: string
  ): Promise<ExamRoom> {
    const body = { student_id: studentId, reason };
    return this._ask('POST', `exams/${assignmentId}/room/end`, body);
  }

  reopen(
    assignmentId: string,
    studentId: string,
    minutes: number,
    reason: string
  ): Promise<ExamRoom> {
    const body = { student_id: studentId, minutes, reason };
    return this._ask('POST', `exams/${assignmentId}/room/reopen`, body);
  }

  tell(assignmentId: string, text: string): Promise<ExamRoom> {
    return this._ask('POST', `exams/${assignmentId}/room/messages`, { text });
  }
}
