import assert from "node:assert/strict";
import { test } from "node:test";
import { nameOf, personName, sortedName } from "./person-name.ts";

/** `Family, Given` of each name, or the name whole. */
const SORTED: Record<string, string> = {
  "Ying Sheng": "Sheng, Ying",
  "Luc Van Gool": "Van Gool, Luc",
  "Carlo Dalla Pozza": "Dalla Pozza, Carlo",
  "Gerard 't Hooft": "'t Hooft, Gerard",
  "Jan in 't Veld": "in 't Veld, Jan",
  "Alexander vom Stein": "vom Stein, Alexander",
  "Peter In 't Veld": "In 't Veld, Peter",
  "Seán Ó Riada": "Ó Riada, Seán",
  "Fionn Ó. Brien": "Brien, Fionn Ó.",
  "Simon te Brake": "te Brake, Simon",
  "Wil M. P. van der Aalst": "van der Aalst, Wil M. P.",
  "Elna Van Den Berg": "Van Den Berg, Elna",
  "Fernando De La Torre": "De La Torre, Fernando",
  "Giovanni Da San Martino": "Da San Martino, Giovanni",
  "Yann Le Cun": "Le Cun, Yann",
  "Oisin Mac Aodha": "Mac Aodha, Oisin",
  "John St. Clair": "St. Clair, John",
  "Pedro Zuidberg Dos Martires": "Dos Martires, Pedro Zuidberg",
  "Hamed Mohammed Eid Al Balushi": "Al Balushi, Hamed Mohammed Eid",
  // An initial belongs to the given names, and whatever is before it.
  "Gabriel de Souza P. Moreira": "Moreira, Gabriel de Souza P.",
  "Maria del Carmen Lopez": "Lopez, Maria del Carmen",
  // Joiners of two family names.
  "Blaise Agüera y Arcas": "Agüera y Arcas, Blaise",
  "António Costa e Silva": "Costa e Silva, António",
  "Antoni Puig i Cadafalch": "Puig i Cadafalch, Antoni",
  // Spanish families are two, Portuguese kinship belongs to the family.
  "Gabriel García Márquez": "García Márquez, Gabriel",
  "Jose Miguel Angel Garcia Godinez": "Garcia Godinez, Jose Miguel Angel",
  "Luiz Gonzaga Da Silveira Junior": "Da Silveira Junior, Luiz Gonzaga",
  "João Inacio da Silva Filho": "da Silva Filho, João Inacio",
  "José Aznar López": "Aznar López, José",
  // Chinese and Korean signs, and Vietnamese marks, keep the order of the language.
  "山田 太郎": "山田, 太郎",
  "Ngô Bảo Châu": "Ngô, Bảo Châu",
  "Phạm Minh Chính": "Phạm, Minh Chính",
  "Lê Quang Tiệp": "Lê, Quang Tiệp",
  "Minh Chính Phạm": "Phạm, Minh Chính",
  // Vietnamese, Chinese and Korean names that look like particles.
  "Kiet Van Nguyen": "Nguyen, Kiet Van",
  "Nguyen Van Anh": "Nguyen, Van Anh",
  "Lê Thị Hồng Nhung": "Lê, Thị Hồng Nhung",
  "Quoc V. Le": "Le, Quoc V.",
  "Xue Bin Peng": "Peng, Xue Bin",
  "Zhi Da Soh": "Soh, Zhi Da",
  "Hyun Do Jung": "Jung, Hyun Do",
  "Wei Ai": "Ai, Wei",
  "Huawei Shen": "Shen, Huawei",
  "The Anh Han": "Han, The Anh",
  "Marc Huertas-Company": "Huertas-Company, Marc",
  // Suffixes.
  "Martin Luther King Jr.": "King, Martin Luther, Jr.",
  "Hal Daumé III": "Daumé, Hal, III",
  "C. Brown V": "Brown, C., V",
  "Karthik P V": "V, Karthik P",
  "Guy L. Steele, Jr": "Steele, Guy L., Jr",
  "King, Jr., Martin Luther": "King, Martin Luther, Jr.",
  "William Gates 3rd": "Gates, William, 3rd",
  "King Jr., Martin": "King, Martin, Jr.",
  // Family first.
  "Garcia Marquez, Gabriel J.": "Garcia Marquez, Gabriel J.",
  // Groups, firms and single names stay whole.
  "Meta AI": "Meta AI",
  "Shanghai AI Lab": "Shanghai AI Lab",
  "Pierre Auger Observatory": "Pierre Auger Observatory",
  "The ATLAS Collaboration": "The ATLAS Collaboration",
  "Siemens AG": "Siemens AG",
  "Hugging Face": "Hugging Face",
  "Meta FAIR": "Meta FAIR",
  "Banco de España": "Banco de España",
  "ETH Zurich": "ETH Zurich",
  "Amazon Web Services": "Amazon Web Services",
  "Google DeepMind": "Google DeepMind",
  "Max-Planck-Institut für Informatik": "Max-Planck-Institut für Informatik",
  "The Royal Marsden NHS Foundation Trust": "The Royal Marsden NHS Foundation Trust",
  "GLM-4.5 Team": "GLM-4.5 Team",
  "Universidad de Chile": "Universidad de Chile",
  Plato: "Plato",
  "": "",
};

test("names without parts are split by one rule", () => {
  const found = Object.keys(SORTED).map((name) => [name, sortedName(personName(name))]);
  assert.deepEqual(Object.fromEntries(found), SORTED);
});

test("the parts that a source told come before the rule", () => {
  const parts = { family: "Garcia Marquez", given: "Gabriel J.", suffix: null };
  assert.equal(
    sortedName(nameOf({ name: "Gabriel J. Garcia Marquez", parts })),
    "Garcia Marquez, Gabriel J.",
  );
  const group = { family: "Simon and Friends", given: "", suffix: null };
  assert.deepEqual(nameOf({ name: "Simon and Friends", parts: group }), {
    literal: "Simon and Friends",
  });
});
