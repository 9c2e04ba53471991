"""What a reader of the data set has to know beside the standard."""

README = """\
# A data set of nbcampus in ProgSnap2 1.0

Students are pseudonyms (`SubjectID`), stable within the study. Only those are here whose consent stood at the moment
that `manifest.json` names; names and addresses were taken out of the code.

## Events

| event | is |
|---|---|
| `Submit` | a submission; `Score` is its share of the problem's points, by the grading that counts |
| `Run.Program` | a Run, which has the sample tests alone; `ExecutionResult` over all of them |
| `X-Run.Pending` | a Run that was not graded yet |
| `Compile`, `Compile.Error` | how grading read the code; at most one error, that of the first test |
| `Run.Test` | one test; `Score` is its share of the test's points |
| `X-Keywords` | the words that the analysis found (`X-Keywords`, by semicolons) |
| `Session.Start`, `Session.End` | a student's exam; `AssignmentID` is the exam |
| `Resource.View` | a material that was read |
| `X-Quiz.Submit` | a quiz that was handed in |

What belongs to an attempt has its times and follows it: its `EventID` begins with the attempt's, tests have the attempt
as `ExecutionID`. `Order` counts from 1 over the whole data set, by `ServerTimestamp`. Do not rely on `ClientTimestamp`:
it is what the student's machine said. A regrade is no event: scores are those that count now.

## Columns

| column | is |
|---|---|
| `CodeStateID` | one for each text, keyed by the study; empty where the class granted no code, or an event has none |
| `CodeStateSection` | empty: code states are a table |
| `CompileMessageType` | the exception's name, or `other` |
| `CompileMessageData` | stands for the whole message: alike for the same message. Messages themselves can hold names |
| `SourceLocation` | `Text:LINE` where the line is known |
| `ProblemID` | a problem at its place in an assignment; `LinkTables/Problem.csv` has its version |
| `X-Verdict` | the finer verdict of a test |
| `X-TimeMs` | how long a test, or all tests of an attempt, took |
| `X-ByPlatform` | whether the platform handed a draft in at the end of an exam |
| `X-TimeFocusedSeconds` | how long the problem had been in front of the student so far |

The other columns of the link tables are described in `Dictionary.csv` under the view's name.
"""
