import Basis
import CYAML
