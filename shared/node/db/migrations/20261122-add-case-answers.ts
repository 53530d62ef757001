import type { MigrationInterface, QueryRunner } from 'typeorm'
import { addColumn } from './builder.ts'

/** Answers to the questions of the matter's kind, each with its question as it was asked. */
export class AddCaseAnswers1795391001101 implements MigrationInterface {
  readonly name = 'AddCaseAnswers1795391001101'

  async up(runner: QueryRunner): Promise<void> {
    await addColumn(runner, 'case_file', 'answers', 'json?')
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropColumn('case_file', 'answers')
  }
}
