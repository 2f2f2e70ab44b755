import { foldLetters } from "../../base/fold.ts";

const words = (list: string): ReadonlySet<string> => new Set(list.trim().split(/\s+/));

/** Particles that begin a family name, in small letters; two or three may follow one another. */
export const PARTICLES = words(`
  van von vom de' vander vanden der den de del della delle dello dei degli dal dalla dalle dallo di da
  das do dos du des d' l' la las le les los lo ten ter te 't 's zu zum zur bin binti bint ibn ben
  al el af av aw am im op in uit tot onder over auf abu abou ould st st. san santa mac mc ó ní nic uí ap
`);

/** Never alone the beginning of a family name, only before or behind another particle (`in 't Veld`). */
export const ONLY_WITH_OTHERS = words(
  "in op uit tot onder over am im auf las les los 's san santa",
);

/** In capitals these are as often a middle or an East Asian given name: the names around them decide. */
export const AMBIGUOUS_CAPITALS = words("van da di de du le la lo do te al el bin ben ten den das");

/** Words that join two family names: Agüera y Arcas, Costa e Silva, Puig i Cadafalch. */
export const JOINERS = words("y e i");

/** Behind de, del, de la and the like these are given names: María del Carmen, José de Jesús. */
export const DEVOTIONAL = words(`
  carmen pilar mar rosario lourdes fatima angeles luz dolores mercedes rocio consuelo socorro jesus
  concepcion lucia nieves guadalupe gracia milagros
`);

const VIETNAMESE = words(`
  nguyen tran le pham huynh hoang phan vu vo dang bui do ho ngo duong ly dinh doan trinh truong
  luong dao cao mai tong thai quach luu chu vuong tang phung lam ha dam trieu lai la kieu nghiem
`);
const EAST_ASIAN = words(`
  wang li zhang liu chen yang huang zhao wu zhou xu sun ma zhu hu guo he lin gao luo zheng liang xie
  tang han cao deng feng peng zeng xiao tian dong pan yuan cai jiang yu du ye cheng su wei lu ding
  ren yao shen zhong cui tan lai fan jin shi liao jia xia fu fang zou xiong bai meng qin qiu hou
  jung kim lee park choi cho kang yoon jang lim son shin kwon hwang ahn song hong jeong jeon oh seo
  moon soh ong goh chua tay toh koh teo chang hsu hsieh tsai kuo chiang chou
`);

/** Spanish family names that are no given names; others are known by their ending -ez. */
const SPANISH = words(`
  garcia lopez diaz ruiz moreno munoz romero torres ramos serrano blanco molina ortega delgado castro
  ortiz rubio marin sanz nunez iglesias medina garrido cortes castillo guerrero lozano cano prieto
  cabrera calvo gallego vidal herrera marquez leon pena flores campos vega fuentes carrasco diez
  reyes nieto aguilar pascual herrero montero hidalgo lorenzo ibanez ferrer duran benitez mora arias
  vargas carmona crespo soto velasco soler moya esteban parra bravo gallardo rojas pardo merino franco
  espinosa izquierdo lara rivas silva rivera casado arroyo redondo mendoza salazar acosta figueroa
  aznar galindo pineda rosales rangel solis trujillo zamora barrera bernal cabezas
  contreras valencia estrada sandoval villanueva ochoa salinas cardenas navarro cervantes quintero
`);
/** Of these the first of two is as often a given or a Portuguese name. */
const SPANISH_LAST_ONLY = words(
  "franco pascual lorenzo esteban silva campos leon torres ramos castro",
);

export const isVietnamese = (word: string): boolean => VIETNAMESE.has(foldLetters(word));

/** Whether a word has letters that plain ones are not. */
export const hasMarks = (word: string): boolean => foldLetters(word) !== word.toLowerCase();

export const isEastAsian = (word: string): boolean =>
  EAST_ASIAN.has(foldLetters(word)) || VIETNAMESE.has(foldLetters(word));

/** Whether two words at the end of a name are the two family names of a Spanish one. */
export function areSpanishFamilies(first: string, second: string): boolean {
  const one = foldLetters(first);
  return isSpanish(one) && !SPANISH_LAST_ONLY.has(one) && isSpanish(foldLetters(second));
}

const isSpanish = (word: string): boolean => SPANISH.has(word) || /^[a-z]{3,}ez$/.test(word);
