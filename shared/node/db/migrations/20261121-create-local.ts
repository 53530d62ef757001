import type { MigrationInterface, QueryRunner } from 'typeorm'
import { createTable } from './builder.ts'

/** What never travels: secrets, sessions, counters, settings, the audit log. */
export class CreateLocal1795304401142 implements MigrationInterface {
  readonly name = 'CreateLocal1795304401142'

  async up(runner: QueryRunner): Promise<void> {
    await createTable(runner, 'credential', {
      columns: {
        user_id: 'id',
        salt: 'text',
        hash: 'text',
        cost: 'int',
        failures: 'int',
        locked_until: 'instant?',
        changed_at: 'instant',
        last_login_at: 'instant?',
      },
      primary: ['user_id'],
    })
    await createTable(runner, 'session', {
      columns: {
        id: 'id',
        token_hash: 'text',
        user_id: 'text',
        created_at: 'instant',
        expires_at: 'instant',
        is_locked: 'flag',
        ended_at: 'instant?',
      },
      primary: ['id'],
      indexes: [{ columns: ['token_hash'], unique: true }],
    })
    await createTable(runner, 'request_log', {
      columns: {
        request_id: 'id',
        call: 'text',
        user_id: 'text',
        output: 'text',
        at: 'instant',
      },
      primary: ['request_id'],
      indexes: [{ columns: ['at'] }],
    })
    await createTable(runner, 'audit_log', {
      columns: {
        seq: 'int',
        at: 'instant',
        actor_id: 'text',
        actor_name: 'text',
        device_id: 'text',
        call: 'text',
        verb: 'text',
        subject_id: 'text?',
        outcome: 'text',
        code: 'text?',
        detail: 'text',
        prev_hash: 'text',
        hash: 'text',
      },
      primary: ['seq'],
      indexes: [{ columns: ['subject_id'] }],
    })
    await createTable(runner, 'counter', {
      columns: {
        name: 'id',
        value: 'int',
      },
      primary: ['name'],
    })
    await createTable(runner, 'setting', {
      columns: {
        key: 'id',
        value: 'json',
        updated_at: 'instant',
      },
      primary: ['key'],
    })
    await createTable(runner, 'search_doc', {
      columns: {
        doc_id: 'int',
        case_id: 'text',
        text: 'text',
      },
      primary: ['doc_id'],
      indexes: [{ columns: ['case_id'], unique: true }],
    })
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropTable('search_doc')
    await runner.dropTable('setting')
    await runner.dropTable('counter')
    await runner.dropTable('audit_log')
    await runner.dropTable('request_log')
    await runner.dropTable('session')
    await runner.dropTable('credential')
  }
}
