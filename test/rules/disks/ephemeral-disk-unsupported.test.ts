import { ephemeralDiskUnsupported } from '../../../server/src/rules/disks/ephemeral-disk-unsupported';
import { protectedMachine, storage } from '../../support/machines';
import { testRule } from '../../support/ruleTest';

const OLD = 'error: VM "vm" has an ephemeral OS disk, which was not supported as stated on 2023-07-05.';
const NEW =
  'warning: VM "vm" has an ephemeral OS disk: the support matrix lists it as supported, agentless backup leaves it out, and nothing on it may come back.';
const os = (option: string, drawing = '') =>
  storage(
    '[]',
    `{
            "createOption": "FromImage",
            "diffDiskSettings": {
              "option": "${option}"${drawing && `\n              //        ^ ${drawing}`}
            },
            "caching": "ReadOnly"
          }`,
  );

testRule(ephemeralDiskUnsupported, {
  clean: {
    'a persistent disk': protectedMachine({ properties: storage('[]') }),
    'the settings are null': protectedMachine({
      properties: storage('[]', '{ "createOption": "FromImage", "diffDiskSettings": null }'),
    }),
    'whether it is one is unknown': protectedMachine({
      properties: os("[parameters('option')]"),
      head: '  "parameters": { "option": { "type": "string" } },\n',
    }),
    'not protected': protectedMachine({ properties: os('Local'), form: 'unprotected' }),
  },

  findings: {
    'in 2023': { template: protectedMachine({ properties: os('Local', OLD) }), edition: '2023-07-05' },
    'in 2021': { template: protectedMachine({ properties: os('Local', OLD) }), edition: '2021-11-18' },
    'in 2026': { template: protectedMachine({ properties: os('Local', NEW) }), edition: '2026-01-28' },
    'in the latest edition, symbolic': protectedMachine({ properties: os('local', NEW), form: 'symbolic' }),
    'through a variable': protectedMachine({
      properties: storage('[]', `{ "createOption": "FromImage", "diffDiskSettings": "[variables('ephemeral')]" }`),
      head: `  "variables": {
    "ephemeral": {
      "option": "Local"
      //        ^ ${NEW}
    }
  },
`,
      form: 'nested',
    }),
  },

  fixes: {
    'the settings go': {
      before: protectedMachine({ properties: os('Local') }),
      title: 'Give VM "vm" a persistent OS disk: for a new VM only',
      after: protectedMachine({
        properties: storage(
          '[]',
          `{
            "createOption": "FromImage",
            "caching": "ReadOnly"
          }`,
        ),
      }),
    },
  },
});
